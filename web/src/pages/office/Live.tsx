import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { LivePage } from "@/flights/LivePage";
import { liveQuery } from "@/flights/queries";

/** Who is in the air, beside the desk's own menu (P8). */
export function Live() {
  const navigate = useNavigate();
  const { flight } = useSearch({ from: "/inside/backoffice/live" });
  const choose = (id: string) => void navigate({ to: "/backoffice/live", search: id === flight ? {} : { flight: id } });
  return <LivePage query={useQuery(liveQuery)} chosen={flight} onChoose={choose} />;
}
