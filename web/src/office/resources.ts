/** The office's look-alike screens: each a row of this table, drawn by the same list, form and dialog (S12). */

import type { TFunction } from "i18next";
import AirlineForm from "@/api/forms/AirlineForm.json";
import AirportForm from "@/api/forms/AirportForm.json";
import ChangedAircraft from "@/api/forms/ChangedAircraft.json";
import ChangedStand from "@/api/forms/ChangedStand.json";
import FleetForm from "@/api/forms/FleetForm.json";
import LicenceForm from "@/api/forms/LicenceForm.json";
import MelDefinitionForm from "@/api/forms/MelDefinitionForm.json";
import NewAircraft from "@/api/forms/NewAircraft.json";
import RankForm from "@/api/forms/RankForm.json";
import RestrictionForm from "@/api/forms/RestrictionForm.json";
import ScheduleForm from "@/api/forms/ScheduleForm.json";
import StandForm from "@/api/forms/StandForm.json";
import SubfleetForm from "@/api/forms/SubfleetForm.json";
import type { components } from "@/api/schema";
import { number } from "@/lib/numbers";
import type { Schema } from "@/lib/schema";
import type { StateKind } from "@/ui/states";
import type { Noun } from "./usePicks";

type Schemas = components["schemas"];

/** How a cell writes what is not only there: names of ids, words, figures in the reader's language. */
export type Saying = {
  t: TFunction;
  language: string;
  named: (noun: Noun, id: number | string | null) => string | null;
};

export type Column<T> = {
  key: string;
  /** A key of `office.column`. */
  head: string;
  value: (row: T, say: Saying) => string | number | null;
  /** A code, read out in B612; a figure, at the right. */
  as?: "code" | "figure" | "prose";
  /** Its code opens the card of an airport. */
  opens?: "airport";
  /** A state of this kind: its shape and colour stand beside its word. */
  state?: (row: T) => { kind: StateKind; value: string };
};

type Form = { name: string; schema: Schema };

export type Resource<T = object> = {
  /** The key of its words, and the last step of its address. */
  name: string;
  /** The path of the API. */
  path: string;
  /** Read whole with an ETag; else by the page. */
  isWhole: boolean;
  idOf: (row: T) => string;
  titleOf: (row: T, say: Saying) => string;
  columns: readonly Column<T>[];
  create: Form;
  change: Form;
  /** What the form's fields name, by path. */
  picks: Readonly<Record<string, Noun>>;
  /** What its columns name besides. */
  names?: readonly Noun[];
  /** What stays as it was made. */
  fixed?: readonly string[];
  hidden?: readonly string[];
  /** What the form is begun with of a row, where the row has other names. */
  start?: (row: T) => object;
  imports?: string;
  /** What the API leaves out: by a word of `office.only` what it is asked. */
  filters?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The address of its own page, where it has one. */
  hasPage?: boolean;
};

const resource = <T extends object>(one: Resource<T>): Resource => one as unknown as Resource; // its rows are those of its path, which collection.ts reads untyped

const form = (name: string, schema: Schema): Form => ({ name, schema });
const same = (name: string, schema: Schema) => ({ create: form(name, schema), change: form(name, schema) });
const yes = (is: boolean, { t }: Saying) => (is ? t("office.yes") : null);
const idOf = ({ id }: { id: number }) => String(id);
const many = (noun: Noun, ids: readonly number[], { named }: Saying) =>
  ids.map((id) => named(noun, id) ?? "…").join(", ") || null;

const airlines = resource<Schemas["Airline"]>({
  name: "airlines",
  path: "airlines",
  isWhole: true,
  idOf,
  titleOf: ({ icao }) => icao,
  columns: [
    { key: "icao", head: "icao", value: ({ icao }) => icao, as: "code" },
    { key: "iata", head: "iata", value: ({ iata }) => iata, as: "code" },
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "callsign", head: "callsign", value: ({ callsign }) => callsign },
    { key: "hubs", head: "hubs", value: ({ hubs }) => hubs.join(" ") || null, as: "code" },
    {
      key: "price",
      head: "price",
      value: ({ price_mode, price_amount }, { t, language }) =>
        t(`office.price.${price_mode}`, { points: number(price_amount, language) }),
    },
  ],
  ...same("AirlineForm", AirlineForm),
  picks: { hubs: "airport" },
});

const fleets = resource<Schemas["Fleet"]>({
  name: "fleets",
  path: "fleets",
  isWhole: true,
  idOf,
  titleOf: ({ name }) => name,
  columns: [
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "airline", head: "airline", value: ({ airline_id }, { named }) => named("airline", airline_id) },
    { key: "base", head: "base", value: ({ base }) => base, as: "code", opens: "airport" },
  ],
  ...same("FleetForm", FleetForm),
  picks: { airline_id: "airline", base: "airport" },
});

const subfleets = resource<Schemas["Subfleet"]>({
  name: "subfleets",
  path: "subfleets",
  isWhole: true,
  idOf,
  titleOf: ({ type }) => type,
  columns: [
    { key: "type", head: "type", value: ({ type }) => type, as: "code" },
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "fleet", head: "fleet", value: ({ fleet_id }, { named }) => named("fleet", fleet_id) },
    { key: "icao", head: "icao", value: ({ icao }) => icao, as: "code" },
    { key: "simbrief", head: "simbrief", value: ({ simbrief_type }) => simbrief_type, as: "code" },
    { key: "base", head: "base", value: ({ base }) => base, as: "code", opens: "airport" },
  ],
  ...same("SubfleetForm", SubfleetForm),
  picks: { fleet_id: "fleet", base: "airport" },
  imports: "subfleets",
});

const airports = resource<Schemas["Airport"]>({
  name: "airports",
  path: "airports",
  isWhole: true,
  idOf: ({ icao }) => icao,
  titleOf: ({ icao }) => icao,
  columns: [
    { key: "icao", head: "icao", value: ({ icao }) => icao, as: "code" },
    { key: "iata", head: "iata", value: ({ iata }) => iata, as: "code" },
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "city", head: "city", value: ({ location }) => location },
    { key: "country", head: "country", value: ({ country }) => country },
    { key: "zone", head: "zone", value: ({ timezone }) => timezone },
    { key: "elevation", head: "elevation", value: ({ elevation_ft }) => elevation_ft, as: "figure" },
    { key: "hub", head: "hub", value: ({ hub }, say) => yes(hub, say) },
  ],
  ...same("AirportForm", AirportForm),
  picks: {},
  fixed: ["icao"],
  imports: "airports",
  hasPage: true,
});

const aircraft = resource<Schemas["AircraftView"]>({
  name: "aircraft",
  path: "aircraft",
  isWhole: true,
  idOf,
  titleOf: ({ registration }) => registration,
  columns: [
    { key: "registration", head: "registration", value: ({ registration }) => registration, as: "code" },
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "type", head: "type", value: ({ type }) => type, as: "code" },
    { key: "airport", head: "at", value: ({ airport }) => airport, as: "code", opens: "airport" },
    { key: "stand", head: "stand", value: ({ stand }) => stand, as: "code" },
    {
      key: "state",
      head: "state",
      value: ({ state }, { t }) => t(`office.aircraftState.${state}`),
      state: ({ state }) => ({ kind: "aircraft", value: state }),
    },
    { key: "base", head: "base", value: ({ base }) => base, as: "code", opens: "airport" },
    { key: "hours", head: "hours", value: ({ hours }) => Math.round(hours), as: "figure" },
    { key: "mel", head: "mel", value: ({ mel_open }) => mel_open || null, as: "figure" },
  ],
  create: form("NewAircraft", NewAircraft),
  change: form("ChangedAircraft", ChangedAircraft),
  picks: { subfleet_id: "subfleet", base: "airport", own_base: "airport", airport: "airport" },
  hidden: ["base"],
  filters: {
    away: { "filter[away]": "true" },
    grounded: { "filter[grounded]": "true" },
    mel: { "filter[mel]": "open" },
    overdue: { "filter[mel]": "overdue" },
  },
  imports: "aircraft",
  hasPage: true,
});

const schedules = resource<Schemas["ScheduleView"]>({
  name: "schedules",
  path: "schedules",
  isWhole: false,
  idOf,
  titleOf: ({ airline, flight_number }) => `${airline.icao} ${flight_number}`,
  columns: [
    {
      key: "number",
      head: "flight",
      value: ({ airline, flight_number }) => `${airline.icao} ${flight_number}`,
      as: "code",
    },
    { key: "departure", head: "departure", value: ({ departure }) => departure, as: "code", opens: "airport" },
    { key: "arrival", head: "arrival", value: ({ arrival }) => arrival, as: "code", opens: "airport" },
    { key: "distance", head: "distance", value: ({ distance_nm }) => distance_nm, as: "figure" },
    { key: "minutes", head: "minutes", value: ({ flight_minutes }) => flight_minutes, as: "figure" },
    { key: "days", head: "days", value: ({ days }) => days || null, as: "code" },
    {
      key: "subfleets",
      head: "subfleets",
      value: ({ subfleets }) => subfleets.map(({ type }) => type).join(" ") || null,
      as: "code",
    },
    { key: "price", head: "pricePoints", value: ({ price_points }) => price_points, as: "figure" },
    { key: "active", head: "published", value: ({ active }, { t }) => t(active ? "office.yes" : "office.no") },
  ],
  ...same("ScheduleForm", ScheduleForm),
  picks: {
    airline_id: "airline",
    departure: "airport",
    arrival: "airport",
    alternate: "airport",
    subfleet_ids: "subfleet",
  },
  fixed: ["airline_id", "flight_number", "departure", "arrival", "route_code", "route_leg", "days"],
  imports: "schedules",
});

const ranks = resource<Schemas["Rank"]>({
  name: "ranks",
  path: "ranks",
  isWhole: true,
  idOf,
  titleOf: ({ name }) => name,
  columns: [
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "level", head: "level", value: ({ level }) => level, as: "figure" },
    {
      key: "asks",
      head: "asks",
      value: ({ requirements }, { t }) =>
        requirements ? t("office.asks", { ...requirements }) : t("office.staffAlone"),
    },
    { key: "price", head: "pricePoints", value: ({ price_points }) => price_points, as: "figure" },
  ],
  ...same("RankForm", RankForm),
  picks: {},
});

const licences = resource<Schemas["Licence"]>({
  name: "licences",
  path: "licences",
  isWhole: true,
  idOf,
  titleOf: ({ name }) => name,
  columns: [
    { key: "name", head: "name", value: ({ name }) => name },
    { key: "price", head: "pricePoints", value: ({ price_points }) => price_points, as: "figure" },
    { key: "renewal", head: "renewal", value: ({ renewal_points }) => renewal_points, as: "figure" },
    { key: "days", head: "validDays", value: ({ days }) => days, as: "figure" },
    { key: "description", head: "description", value: ({ description }) => description || null },
  ],
  ...same("LicenceForm", LicenceForm),
  picks: {},
});

const restrictions = resource<Schemas["Restriction"]>({
  name: "restrictions",
  path: "restrictions",
  isWhole: true,
  idOf,
  titleOf: (row, say) => sentenceOf(row, say),
  columns: [
    { key: "sentence", head: "restriction", value: (row, say) => sentenceOf(row, say), as: "prose" },
    { key: "kind", head: "kind", value: ({ target }, { t }) => t(`form.option.target_kind_${target.kind}`) },
  ],
  ...same("RestrictionForm", RestrictionForm),
  picks: {},
  names: ["airport", "aircraft", "subfleet", "fleet", "schedule", "licence"],
});

/** "Who flies to or from LSZH Zurich needs the licence Alpine approaches." */
function sentenceOf({ target, rule }: Schemas["Restriction"], { t, named }: Saying): string {
  const what = named(target.kind, target.id) ?? String(target.id);
  const who = t(`office.who.${target.kind}`, { what });
  return rule.kind === "rank"
    ? t("office.needsRank", { who, level: rule.min_level ?? 0 })
    : t("office.needsLicence", { who, licence: named("licence", rule.licence_id) ?? "…" });
}

const mel = resource<Schemas["MelDefinition"]>({
  name: "mel-definitions",
  path: "mel-definitions",
  isWhole: true,
  idOf,
  titleOf: ({ title }) => title,
  columns: [
    {
      key: "ata",
      head: "ata",
      value: ({ ata_chapter, ata_section }) => `${two(ata_chapter)}-${two(ata_section)}`,
      as: "code",
    },
    { key: "title", head: "title", value: ({ title }) => title },
    { key: "scope", head: "scope", value: (row, say) => scopeOf(row, say) },
    {
      key: "category",
      head: "category",
      value: ({ category, interval_hours }, { t }) =>
        category === "A" ? t("office.melA", { hours: interval_hours ?? 0 }) : t(`form.option.category_${category}`),
    },
    {
      key: "chance",
      head: "chance",
      value: ({ probability }, { language }) =>
        new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(probability),
      as: "figure",
    },
    { key: "active", head: "active", value: ({ active }, { t }) => t(active ? "office.yes" : "office.no") },
  ],
  ...same("MelDefinitionForm", MelDefinitionForm),
  picks: { airline_id: "airline", fleet_ids: "fleet", subfleet_ids: "subfleet", aircraft_ids: "aircraft" },
});

const two = (value: number): string => String(value).padStart(2, "0");

/** On whose aircraft, in words; empty scopes mean the whole airline. */
function scopeOf(row: Schemas["MelDefinition"], say: Saying): string {
  const parts = [
    many("fleet", row.fleet_ids, say),
    many("subfleet", row.subfleet_ids, say),
    many("aircraft", row.aircraft_ids, say),
  ].filter(Boolean);
  const airline = say.named("airline", row.airline_id) ?? "…";
  return parts.length
    ? say.t("office.scopeOf", { airline, what: parts.join(", ") })
    : say.t("office.scopeAll", { airline });
}

export const RESOURCES = {
  airlines,
  airports,
  fleets,
  subfleets,
  aircraft,
  schedules,
  ranks,
  licences,
  restrictions,
  "mel-definitions": mel,
} as const;

/** The stands of an airport. */
export const standsOf = (icao: string): Resource =>
  resource<Schemas["StandView"]>({
    name: "stands",
    path: `airports/${icao}/stands`,
    isWhole: true,
    idOf: ({ name }) => name,
    titleOf: ({ name }) => name,
    columns: [
      { key: "name", head: "stand", value: ({ name }) => name, as: "code" },
      {
        key: "kept",
        head: "keptFor",
        value: (row, say) =>
          [
            many("airline", row.airline_ids, say),
            many("fleet", row.fleet_ids, say),
            many("subfleet", row.subfleet_ids, say),
          ]
            .filter(Boolean)
            .join(", ") || say.t("office.anybody"),
      },
      {
        key: "place",
        head: "place",
        value: ({ latitude, longitude }) =>
          latitude === null || longitude === null ? null : `${latitude.toFixed(4)} ${longitude.toFixed(4)}`,
        as: "code",
      },
      {
        key: "occupants",
        head: "occupants",
        value: ({ occupants }) => occupants.map(({ registration }) => registration).join(" ") || null,
        as: "code",
      },
    ],
    create: form("StandForm", StandForm),
    change: form("ChangedStand", ChangedStand),
    picks: { airline_ids: "airline", fleet_ids: "fleet", subfleet_ids: "subfleet" },
    fixed: ["name"],
    imports: "stands",
  });
