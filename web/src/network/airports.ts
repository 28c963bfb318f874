import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import type { MapAirport } from "@/ui/WorldMap";

export type Airport = components["schemas"]["AirportPlace"];

/** Every airport's name and place, once a visit: what codes and maps are drawn with (G-13). */
export const airportsQuery = queryOptions({
  queryKey: ["airports", "index"],
  queryFn: async () => {
    const { data } = await answer(api.GET("/api/v1/airports/index"));
    return new Map(data.map((one) => [one.icao, one]));
  },
  staleTime: 600_000,
});

/** The first airports of which a code or a word of the name begins so (G-13). */
export const foundQuery = (text: string) =>
  queryOptions({
    queryKey: ["airports", "found", text],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/airports", { params: { query: { q: text, per_page: "25" } } }))).data,
    staleTime: 600_000,
    placeholderData: keepPreviousData,
  });

export type Airports = ReadonlyMap<string, Airport>;

const NONE: Airports = new Map();

export const useAirports = (): Airports => useQuery(airportsQuery).data ?? NONE;

/** Those of these codes that a map can show, each once. */
export function onMap(codes: readonly string[], airports: Airports, chosen?: string): MapAirport[] {
  return [...new Set(codes)].flatMap((icao) => {
    const found = airports.get(icao);
    return found ? [{ ...found, isChosen: icao === chosen }] : [];
  });
}
