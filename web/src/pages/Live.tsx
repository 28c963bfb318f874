import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { LiveMap } from "@/flights/LiveMap";
import { LiveTable } from "@/flights/LiveTable";
import { liveQuery } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** Who is in the air, on a map and in a table of the same (P8). */
export function Live() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { flight } = useSearch({ from: "/inside/pilot/live" });
  const query = useQuery(liveQuery);
  const choose = (id: string) => void navigate({ to: "/live", search: id === flight ? {} : { flight: id } });
  const count = query.data?.length;
  return (
    <Page title={t("flights.live")} line={count ? t("flights.liveLine", { count }) : undefined} site={useSite()}>
      <Loaded query={query}>
        {(live) => (
          <>
            <LiveMap live={live} chosen={flight} onChoose={choose} />
            {live.length === 0 ? (
              <Card>
                <p>{t("flights.liveNone")}</p>
              </Card>
            ) : (
              <LiveTable live={live} chosen={flight} onChoose={choose} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
