import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AircraftLink, PersonLink } from "@/cards/CardLink";
import { Chain } from "@/charter/Chain";
import { spanOf } from "@/charter/shape";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { utc } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { useReader } from "@/people/me";
import type { Column } from "@/ui/DataTable";
import { Status } from "@/ui/Status";
import classes from "./Desk.module.css";
import type { Mission } from "./missions";

const flownOf = (mission: Mission): number => mission.legs.filter((leg) => leg.status === "completed").length;

/** What the desk reads of a mission in one row. */
export function useMissionColumns(): Column<Mission>[] {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  const states = useStates();
  return [
    {
      key: "title",
      head: t("desk.title"),
      value: (row) => row.title,
      show: (row) => (
        <>
          <Link to="/backoffice/charter/missions/$id" params={{ id: String(row.id) }}>
            {row.title}
          </Link>
          <span className={classes.small}>
            {row.id} · {row.customer.name}
          </span>
        </>
      ),
    },
    {
      key: "status",
      head: t("desk.status"),
      value: (row) => row.status,
      show: (row) => (
        <Status
          state={states("mission", row.status)}
          line={row.legs.length > 1 ? t("desk.flown", { done: flownOf(row), of: row.legs.length }) : undefined}
        />
      ),
    },
    {
      key: "aircraft",
      head: t("desk.aircraft"),
      value: (row) => row.aircraft.registration,
      show: (row) => (
        <>
          <AircraftLink aircraft={row.aircraft} /> {row.aircraft.type}
          <span className={classes.small}>
            {row.aircraft.airport && t("desk.stands", { airport: row.aircraft.airport })}
            {row.aircraft.is_kept && `, ${t("desk.kept")}`}
          </span>
        </>
      ),
    },
    {
      key: "route",
      head: t("desk.route"),
      value: (row) => row.legs[0]?.departure ?? "",
      show: (row) => <Chain mission={row} airports={airports} />,
    },
    {
      key: "from",
      head: t("desk.from"),
      value: (row) => spanOf(row).starts,
      show: (row) => <span className={classes.instant}>{utc(spanOf(row).starts, reader)}</span>,
    },
    {
      key: "until",
      head: t("desk.until"),
      value: (row) => spanOf(row).ends,
      show: (row) => <span className={classes.instant}>{utc(spanOf(row).ends, reader)}</span>,
    },
    {
      key: "award",
      head: t("desk.award"),
      value: (row) => row.effective_points ?? null,
      show: (row) => (row.effective_points == null ? null : number(row.effective_points, reader.language)),
      isFigure: true,
    },
    { key: "applicants", head: t("desk.applicants"), value: (row) => row.applicants ?? null, isFigure: true },
    {
      key: "pilot",
      head: t("desk.pilot"),
      value: (row) => row.pilot?.name ?? null,
      show: (row) => row.pilot && <PersonLink person={row.pilot} />,
    },
  ];
}
