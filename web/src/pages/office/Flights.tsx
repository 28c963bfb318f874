import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/desk/Desk.module.css";
import { flightsQuery, STATES } from "@/desk/flights";
import { oneOf } from "@/desk/places";
import { FlightTable } from "@/flights/FlightTable";
import type { Flight } from "@/flights/queries";
import { Loaded } from "@/people/Loaded";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Chip } from "@/ui/Pieces";

const nameOf = (one: Flight | undefined): string => one?.pilot.name ?? "";

/** Everybody's flights by state, and those that have gone quiet (S10). */
export function Flights() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/backoffice/flights" });
  const status = oneOf(STATES, search.status);
  const isHanging = search.status === "hanging";
  const query = useInfiniteQuery(flightsQuery(status, isHanging, search.of));
  const put = (word: string | undefined) =>
    void navigate({ to: "/backoffice/flights", search: { status: word, of: search.of } });
  return (
    <Page title={t("desk.flights")} site={useSite()}>
      <section aria-label={t("desk.flights")}>
        <div className={classes.bar}>
          {search.of && (
            <Chip chosen onPress={() => void navigate({ to: "/backoffice/flights", search: { status } })}>
              {t("desk.ofPilot", { name: nameOf(query.data?.pages[0]?.data[0]) })}
            </Chip>
          )}
          <Chip chosen={!search.status} onPress={() => put(undefined)}>
            {t("desk.any")}
          </Chip>
          {STATES.map((one) => (
            <Chip key={one} chosen={one === status} onPress={() => put(one)}>
              {t(`flight.${one}`)}
            </Chip>
          ))}
          <Chip chosen={isHanging} onPress={() => put("hanging")}>
            {t("desk.hanging")}
          </Chip>
        </div>
        <Loaded query={query}>
          {(pages) => {
            const flights = pages.pages.flatMap((page) => page.data);
            return flights.length ? (
              <FlightTable flights={flights} isDesk />
            ) : (
              <p className={classes.none}>{t("desk.noFlights")}</p>
            );
          }}
        </Loaded>
        {query.hasNextPage && (
          <p className={classes.more}>
            <Action onPress={() => void query.fetchNextPage()}>{t("frame.loadMore")}</Action>
          </p>
        )}
      </section>
    </Page>
  );
}
