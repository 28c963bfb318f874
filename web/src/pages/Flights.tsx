import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { FlightTable } from "@/flights/FlightTable";
import { myFlightsQuery } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** What one has flown, the newest first (P9). */
export function Flights() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(myFlightsQuery);
  return (
    <Page title={t("flights.title")} site={useSite()}>
      <Loaded query={query}>
        {(pages) => {
          const flights = pages.pages.flatMap((page) => page.data);
          if (flights.length === 0)
            return (
              <Card>
                <p>
                  {t("flights.none")} <Link to="/profile/devices">{t("flights.devices")}</Link>
                </p>
              </Card>
            );
          return <FlightTable flights={flights} />;
        }}
      </Loaded>
      {query.hasNextPage && (
        <p>
          <Action onPress={() => void query.fetchNextPage()}>{t("frame.loadMore")}</Action>
        </p>
      )}
    </Page>
  );
}
