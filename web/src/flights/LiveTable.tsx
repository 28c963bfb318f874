import { useState } from "react";
import { useTranslation } from "react-i18next";
import { WayLinks } from "@/cards/CardLink";
import { ago, secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { Reading } from "@/ui/Code";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import classes from "./Flights.module.css";
import { isOld, type Live } from "./queries";
import { useUnits } from "./useUnits";

type LiveTableProps = { live: Live[]; chosen: string | undefined; onChoose: (id: string) => void };

/** The same flights as on the map, by callsign. */
export function LiveTable({ live, chosen, onChoose }: LiveTableProps) {
  const { t } = useTranslation();
  const reader = useReader(10_000);
  const units = useUnits();
  const words = useTableWords();
  const [sort, sortBy] = useState<Sort>({ key: "callsign", isDescending: false });
  const columns: Column<Live>[] = [
    {
      key: "callsign",
      head: t("flights.callsign"),
      value: (row) => row.callsign,
      show: (row) => (
        <button
          type="button"
          className={classes.choose}
          aria-pressed={row.flight_id === chosen}
          onClick={() => onChoose(row.flight_id)}
        >
          <Reading strong>{row.callsign}</Reading>
        </button>
      ),
    },
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
    { key: "type", head: t("flights.aircraft"), value: (row) => row.type ?? null },
    {
      key: "altitude",
      head: t("flights.altitude"),
      value: (row) => row.altitude_ft ?? null,
      show: (row) => units.height(row.altitude_ft),
      isFigure: true,
      isMoving: true,
    },
    {
      key: "speed",
      head: t("flights.speed"),
      value: (row) => row.speed_kt ?? null,
      show: (row) => units.speed(row.speed_kt),
      isFigure: true,
      isMoving: true,
    },
    {
      key: "heading",
      head: t("flights.heading"),
      value: (row) => row.heading ?? null,
      show: (row) => units.heading(row.heading),
      isFigure: true,
      isMoving: true,
    },
    {
      key: "seen",
      head: t("flights.seen"),
      value: (row) => (row.reported_at ? secondsOf(row.reported_at) : null),
      show: (row) =>
        !row.reported_at
          ? t("flights.noPosition")
          : isOld(row, reader.now)
            ? t("flights.lastSeen", { at: utc(secondsOf(row.reported_at), reader) })
            : t("flights.ago", { time: ago(secondsOf(row.reported_at), reader) }),
      isMoving: true,
    },
  ];
  return (
    <DataTable
      name={t("flights.live")}
      columns={columns}
      rows={live}
      idOf={(row) => row.flight_id}
      sort={sort}
      onSort={sortBy}
      words={words}
    />
  );
}
