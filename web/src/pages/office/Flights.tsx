import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/desk/Desk.module.css";
import { flightsQuery } from "@/desk/flights";
import { oneOf } from "@/desk/places";
import { endOf, FlightTable, idOfFlight } from "@/flights/FlightTable";
import { type Flight, STATES } from "@/flights/queries";
import { Counted, Listed } from "@/people/Listed";
import { useList } from "@/people/useList";
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
  const list = useList(flightsQuery(status, isHanging, search.of), idOfFlight);
  const put = (word: string | undefined) =>
    void navigate({ to: "/backoffice/flights", search: { status: word, of: search.of } });
  return (
    <Page title={t("desk.flights")} site={useSite()}>
      <section aria-label={t("desk.flights")}>
        <div className={classes.bar}>
          {search.of && (
            <Chip chosen onPress={() => void navigate({ to: "/backoffice/flights", search: { status } })}>
              {t("desk.ofPilot", { name: nameOf(list.rows[0]) })}
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
          <span className={classes.count}>
            <Counted list={list} />
          </span>
        </div>
        <Listed list={list} none={<p className={classes.none}>{t("desk.noFlights")}</p>} instantOf={endOf}>
          {(flights) => <FlightTable flights={flights} gone={list.gone} isDesk />}
        </Listed>
      </section>
    </Page>
  );
}
