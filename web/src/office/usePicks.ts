import { type UseQueryResult, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { components } from "@/api/schema";
import { airportsQuery } from "@/network/airports";
import type { PickOption } from "@/ui/Picker";
import type { Picks } from "@/ui/SchemaForm";
import { allQuery } from "./collection";

type Schemas = components["schemas"];
type Source<T> = { path: string; isWhole: boolean; option: (row: T) => PickOption };

const source = <T extends object>(one: Source<T>): Source<object> => one as unknown as Source<object>; // the rows of its path are these: collection.ts reads them untyped

const named = ({ id, name }: { id: number; name: string }): PickOption => ({ value: String(id), code: name });

/** Where what can be chosen comes from, and how it is called. */
const SOURCES = {
  airline: source<Schemas["Airline"]>({
    path: "airlines",
    isWhole: true,
    option: ({ id, icao, name }) => ({ value: String(id), code: icao, name }),
  }),
  fleet: source<Schemas["Fleet"]>({ path: "fleets", isWhole: true, option: named }),
  subfleet: source<Schemas["Subfleet"]>({
    path: "subfleets",
    isWhole: true,
    option: ({ id, type, name }) => ({ value: String(id), code: type, name }),
  }),
  aircraft: source<Schemas["AircraftView"]>({
    path: "aircraft",
    isWhole: true,
    option: ({ id, registration, name, type }) => ({ value: String(id), code: registration, name: `${name}, ${type}` }),
  }),
  rank: source<Schemas["Rank"]>({ path: "ranks", isWhole: true, option: named }),
  licence: source<Schemas["Licence"]>({ path: "licences", isWhole: true, option: named }),
  customer: source<Schemas["CustomerView"]>({ path: "charter-customers", isWhole: true, option: named }),
  schedule: source<Schemas["ScheduleView"]>({
    path: "schedules",
    isWhole: false,
    option: ({ id, airline, flight_number, departure, arrival }) => ({
      value: String(id),
      code: `${airline.icao} ${flight_number}`,
      name: `${departure} → ${arrival}`,
    }),
  }),
  user: source<Schemas["UserView"]>({
    path: "users",
    isWhole: false,
    option: ({ id, name, email }) => ({ value: String(id), code: name, name: email }),
  }),
} as const;

type Listed = keyof typeof SOURCES;
type Airports = ReadonlyMap<string, { icao: string; name: string }>;
export type Noun = Listed | "airport";
export type Options = Readonly<Record<Noun, readonly PickOption[]>>;

/** What can be chosen of each of these nouns, as far as it is here; airports that nothing names yet may be written. */
export function useOptions(nouns: readonly Noun[]): Options {
  const wanted = [...new Set(nouns)].filter(isListed);
  const airports = useQuery({ ...airportsQuery, enabled: nouns.includes("airport") }).data;
  const lists = useQueries({
    queries: wanted.map((noun) => allQuery<object>(SOURCES[noun].path, SOURCES[noun].isWhole)),
    combine: rowsOf,
  });
  const named = wanted.join();
  return useMemo(
    () => optionsOf(named ? named.split(",").filter(isListed) : [], lists, airports),
    [named, lists, airports],
  );
}

const rowsOf = (results: UseQueryResult<object[]>[]): (object[] | undefined)[] => results.map(({ data }) => data);
const isListed = (noun: string): noun is Listed => noun in SOURCES;

function optionsOf(wanted: Listed[], lists: (object[] | undefined)[], airports: Airports | undefined): Options {
  const none: Record<Noun, readonly PickOption[]> = {
    airline: [],
    fleet: [],
    subfleet: [],
    aircraft: [],
    rank: [],
    licence: [],
    customer: [],
    schedule: [],
    user: [],
    airport: [...(airports?.values() ?? [])].map(({ icao, name }) => ({ value: icao, code: icao, name })),
  };
  for (const [at, noun] of wanted.entries()) none[noun] = (lists[at] ?? []).map(SOURCES[noun].option);
  return none;
}

/** The same, by the fields of a form that name them. */
export function picksOf(fields: Readonly<Record<string, Noun>>, options: Options): Picks {
  return Object.fromEntries(
    Object.entries(fields).map(([path, noun]) => [path, { options: options[noun], isFree: noun === "airport" }]),
  );
}
