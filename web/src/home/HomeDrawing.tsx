import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { progressOf } from "@/charter/shape";
import { positionsOf } from "@/flights/LiveMap";
import { liveQuery } from "@/flights/queries";
import { onMap, useAirports } from "@/network/airports";
import { useReader } from "@/people/me";
import { useMapWords } from "@/people/useMapWords";
import { type MapRoute, WorldMap } from "@/ui/WorldMap";
import type { Home } from "./queries";

type Way = { key: string; departure: string; arrival: string; progress: MapRoute["progress"] };

/** The ways that are a pilot's own: the next flight, and the legs of the contracts that are flown. */
const waysOf = ({ next, contracts }: Home): Way[] => [
  ...(next
    ? [{ ...next, key: `booking-${next.id}`, progress: next.status === "flying" ? "flying" : "set" } as const]
    : []),
  ...contracts.active.flatMap((mission) =>
    mission.legs
      .filter((leg) => next?.mission?.id !== mission.id || next.mission.sequence !== leg.sequence)
      .map((leg) => ({ ...leg, key: `${mission.id}-${leg.sequence}`, progress: progressOf(leg, mission) })),
  ),
];

/** The picture itself; who is in the air is looked at once a minute here, oftener on the live map. */
export function HomeDrawing({ home }: { home: Home }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mapWords = useMapWords();
  const airports = useAirports();
  const { now } = useReader(10_000);
  const live = useQuery({ ...liveQuery, refetchInterval: 60_000 }).data ?? [];
  const ways = waysOf(home);
  const codes = [home.me.airport, ...ways.flatMap((one) => [one.departure, one.arrival])];
  const spots = onMap(codes, airports, home.me.airport);
  const routes = ways.flatMap(({ key, departure, arrival, progress }) => {
    const [from, to] = [airports.get(departure), airports.get(arrival)];
    return from && to ? [{ key, from, to, progress }] : [];
  });
  if (spots.length === 0) return null;
  return (
    <WorldMap
      words={mapWords}
      name={t("home.mapSays", { airport: home.me.airport, ways: routes.length, flying: live.length })}
      airports={spots}
      routes={routes}
      aircraft={positionsOf(live, now)}
      onChoose={(flight) => void navigate({ to: "/live", search: { flight } })}
      height={300}
    />
  );
}
