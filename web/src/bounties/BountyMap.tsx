import { useTranslation } from "react-i18next";
import { onMap, useAirports } from "@/network/airports";
import { useMapWords } from "@/people/useMapWords";
import { type MapRoute, WorldMap } from "@/ui/WorldMap";
import type { Bounty } from "./queries";

/** Where aircraft stand and the ways home; left out where no airport's place is known. */
export function BountyMap({ bounties, height }: { bounties: Bounty[]; height?: number }) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const airports = useAirports();
  const codes = bounties.flatMap((one) => one.legs.flatMap((leg) => [leg.departure, leg.arrival]));
  const spots = onMap(codes, airports);
  if (spots.length < 2) return null;
  const routes: MapRoute[] = bounties.flatMap((bounty) =>
    bounty.legs.flatMap((leg) => {
      const [from, to] = [airports.get(leg.departure), airports.get(leg.arrival)];
      if (!from || !to) return [];
      const progress = bounty.status === "claimed" ? "set" : bounty.direct_ferry ? "waits" : "open";
      return [{ key: `${bounty.id}-${leg.departure}`, from, to, progress }];
    }),
  );
  return (
    <WorldMap
      words={mapWords}
      name={t("bounties.map", { count: bounties.length })}
      airports={spots}
      routes={routes}
      {...(height && { height })}
    />
  );
}
