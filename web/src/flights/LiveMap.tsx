import { useTranslation } from "react-i18next";
import { onMap, useAirports } from "@/network/airports";
import { useMe, useReader } from "@/people/me";
import { useMapWords } from "@/people/useMapWords";
import { useIsNarrow } from "@/ui/useIsNarrow";
import { type MapAircraft, type MapRoute, WorldMap } from "@/ui/WorldMap";
import { isOld, type Live } from "./queries";

/** So many of the airline's airports are shown while nobody flies. */
const MOST = 60;

type LiveMapProps = { live: Live[]; chosen: string | undefined; onChoose: (id: string) => void };

/** Those whose place is known, by callsign: the order in which Tab goes through them. */
export const positionsOf = (live: readonly Live[], now: number): MapAircraft[] =>
  live
    .toSorted((a, b) => a.callsign.localeCompare(b.callsign))
    .flatMap((one) =>
      one.latitude == null || one.longitude == null
        ? []
        : [
            {
              key: one.flight_id,
              callsign: one.callsign,
              latitude: one.latitude,
              longitude: one.longitude,
              track: one.heading ?? 0,
              isOld: isOld(one, now),
              line: `${Math.round((one.altitude_ft ?? 0) / 100)} ${one.speed_kt ?? 0}`,
            },
          ],
    );

/** Everybody in the air, with the way of the one that is chosen; nobody's name. */
export function LiveMap({ live, chosen, onChoose }: LiveMapProps) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const airports = useAirports();
  const me = useMe();
  const { now } = useReader(10_000);
  const isNarrow = useIsNarrow();
  const codes = live.length ? live.flatMap((one) => [one.departure, one.arrival]) : [...airports.keys()].slice(0, MOST);
  const spots = onMap([me.airport, ...codes], airports, me.airport);
  if (spots.length === 0) return null;
  const aircraft = positionsOf(live, now);
  const routes: MapRoute[] = live.flatMap((one) => {
    const [from, to] = [airports.get(one.departure), airports.get(one.arrival)];
    const here = aircraft.find((other) => other.key === one.flight_id);
    if (!from || !to || !here || one.flight_id !== chosen) return [];
    return [
      { key: "flown", from, to: here, progress: "flying" },
      { key: "ahead", from: here, to, progress: "waits" },
    ];
  });
  return (
    <WorldMap
      words={mapWords}
      name={t("flights.liveMap", { count: live.length })}
      airports={spots}
      routes={routes}
      aircraft={aircraft}
      chosen={chosen ?? null}
      onChoose={onChoose}
      height={isNarrow ? 300 : 460}
    />
  );
}
