import { useState } from "react";
import { useTranslation } from "react-i18next";
import { secondsOf, utc } from "@/lib/time";
import { onMap, useAirports } from "@/network/airports";
import { useReader } from "@/people/me";
import { useMapWords } from "@/people/useMapWords";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import { LineChart } from "@/ui/LineChart";
import { type MapRoute, WorldMap } from "@/ui/WorldMap";
import classes from "./Flights.module.css";
import type { Flight, TrackPoint } from "./queries";
import { useUnits } from "./useUnits";

const MOST = 120;

/** Not more points than a line can show, first and last among them. */
export function thinned<T>(points: readonly T[], most = MOST): T[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, place) => points[Math.round(place * step)]).filter(
    (one): one is T => one !== undefined,
  );
}

type Placed = TrackPoint & { latitude: number; longitude: number };
const isPlaced = (point: TrackPoint): point is Placed => point.latitude != null && point.longitude != null;

/** A flight's way: on the map, its altitude over time, and every position in a table. */
export function Track({ flight, points }: { flight: Flight; points: TrackPoint[] }) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  const units = useUnits();
  if (points.length === 0) return <p>{t("flights.trackNone")}</p>;
  const line = thinned(points.filter(isPlaced));
  const spots = onMap([flight.departure, flight.arrival], airports);
  const routes: MapRoute[] = line.slice(1).flatMap((to, place) => {
    const from = line[place];
    return from ? [{ key: String(place), from, to, progress: "flying" }] : [];
  });
  const heights = points.flatMap((one) =>
    one.altitude_ft == null ? [] : [{ x: secondsOf(one.reported_at), y: one.altitude_ft }],
  );
  const speeds = points.flatMap((one) =>
    one.speed_kt == null ? [] : [{ x: secondsOf(one.reported_at), y: one.speed_kt }],
  );
  const touchdown = points.filter(isPlaced).find((one) => one.touchdown);
  const marks = touchdown ? [{ ...touchdown, icao: t("flights.touchdown"), name: "" }] : [];
  const at = (point: TrackPoint | undefined) => (point ? utc(secondsOf(point.reported_at), reader) : "");
  return (
    <>
      {spots.length > 0 && (
        <WorldMap
          words={mapWords}
          name={t("flights.trackMap", { departure: flight.departure, arrival: flight.arrival })}
          airports={[...spots, ...marks]}
          routes={routes}
          height={300}
        />
      )}
      {heights.length > 1 && (
        <LineChart
          name={t("flights.profile")}
          points={heights}
          first={at(points[0])}
          last={at(points.at(-1))}
          highest={t("flights.highest", { figure: units.height(Math.max(...heights.map((one) => one.y))) })}
        />
      )}
      {speeds.length > 1 && (
        <LineChart
          name={t("flights.speeds")}
          points={speeds}
          height={80}
          first={at(points[0])}
          last={at(points.at(-1))}
          highest={t("flights.fastest", { figure: units.speed(Math.max(...speeds.map((one) => one.y))) })}
        />
      )}
      <details>
        <summary className={classes.opener}>{t("flights.trackTable")}</summary>
        <div className={classes.table}>
          <Positions points={thinned(points, 400)} />
        </div>
      </details>
    </>
  );
}

function Positions({ points }: { points: TrackPoint[] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const units = useUnits();
  const words = useTableWords();
  const [sort, sortBy] = useState<Sort | null>(null);
  const figure = (
    key: string,
    head: string,
    value: (row: TrackPoint) => number | null | undefined,
    say: (value: number | null | undefined) => string,
  ): Column<TrackPoint> => ({
    key,
    head,
    value: (row) => value(row) ?? null,
    show: (row) => say(value(row)),
    isFigure: true,
  });
  const columns: Column<TrackPoint>[] = [
    {
      key: "time",
      head: t("flights.time"),
      value: (row) => row.reported_at,
      show: (row) => utc(secondsOf(row.reported_at), reader),
    },
    figure("altitude", t("flights.altitude"), (row) => row.altitude_ft, units.height),
    figure("speed", t("flights.speed"), (row) => row.speed_kt, units.speed),
    figure("heading", t("flights.heading"), (row) => row.heading, units.heading),
    figure("vertical", t("flights.vertical"), (row) => row.vertical_speed_fpm, units.rate),
  ];
  return (
    <DataTable
      name={t("flights.trackTable")}
      columns={columns}
      rows={points}
      idOf={(row) => row.reported_at}
      sort={sort}
      onSort={sortBy}
      words={words}
    />
  );
}
