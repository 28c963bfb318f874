import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { LiveMap } from "@/flights/LiveMap";
import { liveQuery } from "@/flights/queries";
import { Card } from "@/ui/Pieces";
import { useIsNarrow } from "@/ui/useIsNarrow";

/** Who is in the air, on a desk's overview: looked at less often than on its own page, which has the table (S1). */
export function InTheAir() {
  const { t } = useTranslation();
  const isNarrow = useIsNarrow();
  const navigate = useNavigate();
  const query = useQuery({ ...liveQuery, refetchInterval: 30_000, enabled: !isNarrow });
  if (isNarrow || !query.data) return null;
  const open = (flight: string) => void navigate({ to: "/backoffice/live", search: { flight } });
  return (
    <Card title={t("flights.live")} aside={<Link to="/backoffice/live">{t("desk.liveTable")}</Link>}>
      <LiveMap live={query.data} chosen={undefined} onChoose={open} />
    </Card>
  );
}
