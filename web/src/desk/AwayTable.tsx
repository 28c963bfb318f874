import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AircraftLink, AirportLink } from "@/cards/CardLink";
import { number } from "@/lib/numbers";
import { HOUR, secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import type { List } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Countdown } from "@/ui/Countdown";
import type { Column, Sort } from "@/ui/DataTable";
import { Points } from "@/ui/Points";
import { type State, Status } from "@/ui/Status";
import classes from "./Desk.module.css";
import { DeskList } from "./DeskList";
import { MoveAircraft } from "./Moves";
import type { Away } from "./places";

type AwayTableProps = {
  list: List<Away>;
  sort: Sort | null;
  onSort: (sort: Sort) => void;
  bar: React.ReactNode;
};

const SHAPES = {
  waiting: ["slashed", "quiet"],
  unclaimed: ["diamond", "go"],
  claimed: ["filled-diamond", "set"],
} as const satisfies Record<Away["status"], readonly [State["glyph"], State["tone"]]>;

/** Aircraft away from base: where, for how long, and how they come home. */
export function AwayTable({ list, sort, onSort, bar }: AwayTableProps) {
  const { t } = useTranslation();
  const [moved, move] = useState<Away | null>(null);
  return (
    <>
      <DeskList<Away>
        name={t("desk.aircraftPlaces")}
        list={list}
        columns={useColumns(move)}
        idOf={idOfAway}
        sort={sort}
        onSort={onSort}
        isSortedByApi
        none={t("desk.allHome")}
        bar={bar}
      />
      {moved && (
        <MoveAircraft
          away={list.rows.find((one) => one.aircraft.id === moved.aircraft.id) ?? moved}
          onClose={() => move(null)}
        />
      )}
    </>
  );
}

export const idOfAway = (row: Away): string => String(row.aircraft.id);

function useColumns(onMove: (row: Away) => void): Column<Away>[] {
  const { t } = useTranslation();
  const reader = useReader();
  return [
    {
      key: "registration",
      head: t("desk.aircraft"),
      value: (row) => row.aircraft.registration,
      show: (row) => (
        <>
          <AircraftLink aircraft={row.aircraft} /> {row.aircraft.type}
        </>
      ),
    },
    {
      key: "airport",
      head: t("desk.standsAt"),
      value: (row) => row.airport ?? null,
      show: (row) => row.airport && <AirportLink icao={row.airport} />,
    },
    {
      key: "base",
      head: t("desk.home"),
      value: (row) => row.base ?? null,
      show: (row) => (row.base ? <AirportLink icao={row.base} /> : t("desk.noBase")),
      sorts: false,
    },
    {
      key: "idle",
      head: t("desk.idle"),
      value: (row) => row.idle_hours,
      show: (row) => t("desk.hours", { hours: number(row.idle_hours, reader.language) }),
      isFigure: true,
    },
    {
      key: "status",
      head: t("desk.bounty"),
      value: (row) => row.status,
      show: (row) => <Standing row={row} />,
      sorts: false,
    },
    {
      key: "reward",
      head: t("desk.way"),
      value: (row) => row.bounty?.reward_points ?? null,
      show: (row) =>
        row.bounty && (
          <>
            <Points
              points={row.bounty.reward_points}
              language={reader.language}
              unit={t("unit.points", { count: row.bounty.reward_points })}
            />
            <span className={classes.small}>{t("desk.hops", { count: row.bounty.hops })}</span>
          </>
        ),
    },
    {
      key: "time_left",
      head: t("desk.endsIn"),
      value: (row) => row.bounty?.expires_at ?? null,
      show: (row) => row.bounty && <Left expires={secondsOf(row.bounty.expires_at)} />,
    },
    {
      key: "act",
      isAct: true,
      head: t("desk.move"),
      value: () => null,
      show: (row) => (
        <Action size="small" onPress={() => onMove(row)}>
          {t("desk.move")}
        </Action>
      ),
      sorts: false,
    },
  ];
}

function Left({ expires }: { expires: number }) {
  const { t } = useTranslation();
  return <Countdown label="" over={t("desk.over")} ends={expires} whole={72 * HOUR} />;
}

function Standing({ row }: { row: Away }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [glyph, tone] = SHAPES[row.status];
  const due = row.bounty_due_at && utc(secondsOf(row.bounty_due_at), reader);
  const line = row.bounty?.claimed_by?.name ?? (due ? t("desk.bountyDue", { at: due }) : undefined);
  return <Status state={{ word: t(`desk.place.${row.status}`), glyph, tone }} line={line} />;
}
