import { useTranslation } from "react-i18next";
import { onMap, useAirports } from "@/network/airports";
import { useMapWords } from "@/people/useMapWords";
import { type MapRoute, WorldMap } from "@/ui/WorldMap";
import type { Away } from "./places";

/** Where aircraft stand and the ways home that their bounties have. */
export function AwayMap({ away }: { away: readonly Away[] }) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const airports = useAirports();
  const legs = away.flatMap((one) =>
    (one.bounty?.legs ?? []).map((leg) => ({ ...leg, key: `${one.aircraft.id}-${leg.departure}`, status: one.status })),
  );
  const codes = [...away.flatMap((one) => one.airport ?? []), ...legs.flatMap((leg) => [leg.departure, leg.arrival])];
  const spots = onMap(codes, airports);
  if (spots.length === 0) return null;
  const routes: MapRoute[] = legs.flatMap((leg) => {
    const [from, to] = [airports.get(leg.departure), airports.get(leg.arrival)];
    return from && to ? [{ key: leg.key, from, to, progress: leg.status === "claimed" ? "set" : "open" }] : [];
  });
  return (
    <WorldMap
      words={mapWords}
      name={t("bounties.map", { count: away.length })}
      airports={spots}
      routes={routes}
      height={300}
    />
  );
}
