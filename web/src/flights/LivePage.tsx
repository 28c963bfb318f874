import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { airportsQuery } from "@/network/airports";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";
import { LiveCard, NextDepartures } from "./LiveCard";
import { LiveMap } from "./LiveMap";
import { LiveTable } from "./LiveTable";
import type { Live } from "./queries";

type LivePageProps = { query: UseQueryResult<Live[]>; chosen: string | undefined; onChoose: (id: string) => void };

/** Who is in the air, on a map and in a table of the same. */
export function LivePage({ query, chosen, onChoose }: LivePageProps) {
  const { t } = useTranslation();
  const isWaiting = useQuery(airportsQuery).isPending; // without places there is no map, and beneath it nothing jumps
  const count = query.data?.length;
  return (
    <Page title={t("flights.live")} line={count ? t("flights.liveLine", { count }) : undefined} site={useSite()}>
      <Loaded query={query}>
        {(live) =>
          isWaiting || (
            <>
              <LiveMap live={live} chosen={chosen} onChoose={onChoose} />
              {live.map(
                (one) =>
                  one.flight_id === chosen && <LiveCard key={chosen} live={one} onClose={() => onChoose(chosen)} />,
              )}
              {live.length === 0 ? (
                <Card>
                  <p>{t("flights.liveNone")}</p>
                  <NextDepartures />
                </Card>
              ) : (
                <LiveTable live={live} chosen={chosen} onChoose={onChoose} />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
