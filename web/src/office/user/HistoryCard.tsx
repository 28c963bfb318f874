import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useStates } from "@/i18n/useStates";
import { Loaded } from "@/people/Loaded";
import { Card } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import type { StateKind } from "@/ui/states";
import classes from "../Office.module.css";
import { flightsOfQuery, missionsOfQuery, type User } from "../people";

type Line = { id: string | number; status: string };
type CardProps<T extends Line> = {
  title: string;
  query: UseQueryResult<T[]>;
  kind: StateKind;
  nameOf: (row: T) => string;
  place: string;
};

/** What somebody flew and flies last, a line each. */
function Lines<T extends Line>({ title, query, kind, nameOf, place }: CardProps<T>) {
  const { t } = useTranslation();
  const states = useStates();
  return (
    <Card title={title}>
      <Loaded query={query}>
        {(rows) =>
          rows.length === 0 ? (
            <p>{t("frame.none")}</p>
          ) : (
            <ul className={classes.lines}>
              {rows.map((row) => (
                <li key={row.id}>
                  <Link to={`${place}/${row.id}` as string}>{nameOf(row)}</Link>
                  <Status state={states(kind, row.status)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

/** The last contracts and flights of somebody (S11). */
export function HistoryCards({ user: { id, name } }: { user: User }) {
  const { t } = useTranslation();
  const missions = useQuery(missionsOfQuery(id));
  const flights = useQuery(flightsOfQuery(id));
  return (
    <>
      <Lines
        title={t("office.users.showContracts", { name })}
        query={missions}
        kind="mission"
        nameOf={({ title }) => title}
        place="/backoffice/charter/missions"
      />
      <Lines
        title={t("office.users.showFlights", { name })}
        query={flights}
        kind="flight"
        nameOf={({ callsign, departure, arrival }) => `${callsign} ${departure} → ${arrival}`}
        place="/backoffice/flights"
      />
    </>
  );
}
