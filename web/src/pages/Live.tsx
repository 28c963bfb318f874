import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { LivePage } from "@/flights/LivePage";
import { liveQuery } from "@/flights/queries";

/** Who is in the air (P8). */
export function Live() {
  const navigate = useNavigate();
  const { flight } = useSearch({ from: "/inside/pilot/live" });
  const choose = (id: string) => void navigate({ to: "/live", search: id === flight ? {} : { flight: id } });
  return <LivePage query={useQuery(liveQuery)} chosen={flight} onChoose={choose} />;
}
