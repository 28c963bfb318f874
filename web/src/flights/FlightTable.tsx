import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AircraftLink, PersonLink, WayLinks } from "@/cards/CardLink";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { Reading } from "@/ui/Code";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import { Status } from "@/ui/Status";
import type { Flight } from "./queries";
import { useUnits } from "./useUnits";

type TableProps = { flights: readonly Flight[]; gone: ReadonlySet<string>; isDesk?: boolean };

export const idOfFlight = (row: Flight): string => row.id;
/** When it ended, else when it began, in seconds. */
export const endOf = (row: Flight): number => secondsOf(row.finished_at ?? row.started_at);

/** Flights in a table: which, where, with what, how it ended. */
export function FlightTable({ flights, gone, isDesk }: TableProps) {
  const { t } = useTranslation();
  const words = useTableWords();
  const [sort, sortBy] = useState<Sort | null>(null);
  return (
    <DataTable
      name={t("flights.title")}
      columns={useColumns(isDesk ?? false)}
      rows={flights}
      idOf={idOfFlight}
      gone={gone}
      sort={sort}
      onSort={sortBy}
      words={words}
    />
  );
}

function useColumns(isDesk: boolean): Column<Flight>[] {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const units = useUnits();
  return [
    {
      key: "callsign",
      head: t("flights.callsign"),
      value: (row) => row.callsign,
      show: (row) => (
        <Link to={isDesk ? "/backoffice/flights/$id" : "/flights/$id"} params={{ id: row.id }}>
          <Reading strong>{row.callsign}</Reading>
        </Link>
      ),
    },
    ...(isDesk
      ? [
          {
            key: "pilot",
            head: t("desk.pilot"),
            value: (row: Flight) => row.pilot.name,
            show: (row: Flight) => <PersonLink person={row.pilot} />,
          },
        ]
      : []),
    { key: "when", head: t("flights.when"), value: endOf, show: (row) => utc(endOf(row), reader) },
    {
      key: "route",
      head: t("flights.route"),
      value: (row) => `${row.departure} → ${row.arrival}`,
      show: (row) => (
        <Reading>
          <WayLinks {...row} />
        </Reading>
      ),
    },
    {
      key: "aircraft",
      head: t("flights.aircraft"),
      value: (row) => row.aircraft.registration,
      show: (row) => <AircraftLink aircraft={row.aircraft} />,
    },
    {
      key: "block",
      head: t("flights.block"),
      value: (row) => row.block_minutes ?? null,
      show: (row) => units.block(row.block_minutes),
      isFigure: true,
    },
    {
      key: "distance",
      head: t("flights.distance"),
      value: (row) => row.distance_nm ?? null,
      show: (row) => units.distance(row.distance_nm),
      isFigure: true,
    },
    {
      key: "landing",
      head: t("flights.landing"),
      value: (row) => row.landing_rate_fpm ?? null,
      show: (row) => units.rate(row.landing_rate_fpm),
      isFigure: true,
    },
    {
      key: "points",
      head: t("flights.points"),
      value: (row) => row.points,
      show: (row) => (row.points === null ? null : number(row.points, reader.language)),
      isFigure: true,
    },
    {
      key: "status",
      head: t("flights.status"),
      value: (row) => row.status,
      show: (row) => <Status state={states("flight", row.status)} />,
    },
  ];
}
