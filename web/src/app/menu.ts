import { OFFICE, type Role, STAFF } from "@/people/me";
import type { IconName } from "@/ui/Icon";

/** What the menus hold, in order; addresses and roles are pages.md's, 1.1. */

export type PilotItem = { to: string; word: string; icon: IconName; key: string };

export const PILOT: readonly PilotItem[] = [
  { to: "/", word: "home", icon: "home", key: "d" },
  { to: "/schedules", word: "schedules", icon: "calendar", key: "s" },
  { to: "/contracts", word: "contracts", icon: "contract", key: "c" },
  { to: "/bounties", word: "bounties", icon: "diamond", key: "o" },
  { to: "/bookings", word: "bookings", icon: "bookings", key: "b" },
  { to: "/live", word: "live", icon: "globe", key: "l" },
  { to: "/flights", word: "flights", icon: "plane", key: "f" },
  { to: "/points", word: "points", icon: "points", key: "p" },
  { to: "/messages", word: "messages", icon: "message", key: "m" },
] as const;

/** Four on a phone's foot; the rest are behind More. */
export const AT_HAND: readonly string[] = ["/", "/schedules", "/contracts", "/bookings"];

export const SYSADMIN: readonly Role[] = ["sysadmin"];

export type DeskItem = { to: string; word: string; roles: readonly Role[] };
export type DeskGroup = { word: string; items: readonly DeskItem[] };

export const DESK: readonly DeskGroup[] = [
  {
    word: "today",
    items: [
      { to: "/backoffice", word: "overview", roles: STAFF },
      { to: "/backoffice/occ/repositioning", word: "repositioning", roles: OFFICE },
      { to: "/backoffice/live", word: "live", roles: STAFF },
      { to: "/backoffice/flight-review", word: "review", roles: OFFICE },
    ],
  },
  {
    word: "charter",
    items: [
      { to: "/backoffice/charter/missions", word: "missions", roles: STAFF },
      { to: "/backoffice/charter/customers", word: "customers", roles: STAFF },
    ],
  },
  {
    word: "operations",
    items: [
      { to: "/backoffice/bookings", word: "bookings", roles: OFFICE },
      { to: "/backoffice/aircraft-repositioning", word: "aircraftPlaces", roles: OFFICE },
      { to: "/backoffice/user-repositioning", word: "pilotPlaces", roles: OFFICE },
      { to: "/backoffice/flights", word: "flights", roles: OFFICE },
      { to: "/backoffice/messages", word: "messages", roles: OFFICE },
    ],
  },
  {
    word: "network",
    items: [
      { to: "/backoffice/airlines", word: "airlines", roles: OFFICE },
      { to: "/backoffice/airports", word: "airports", roles: OFFICE },
      { to: "/backoffice/schedules", word: "schedules", roles: OFFICE },
      { to: "/backoffice/fleets", word: "fleets", roles: OFFICE },
      { to: "/backoffice/subfleets", word: "subfleets", roles: OFFICE },
      { to: "/backoffice/aircraft", word: "aircraft", roles: OFFICE },
      { to: "/backoffice/mel-definitions", word: "mel", roles: OFFICE },
    ],
  },
  {
    word: "people",
    items: [
      { to: "/backoffice/users", word: "users", roles: OFFICE },
      { to: "/backoffice/ranks", word: "ranks", roles: OFFICE },
      { to: "/backoffice/licences", word: "licences", roles: OFFICE },
      { to: "/backoffice/restrictions", word: "restrictions", roles: OFFICE },
    ],
  },
  {
    word: "system",
    items: [
      { to: "/backoffice/settings", word: "settings", roles: OFFICE },
      { to: "/backoffice/simulations", word: "simulations", roles: OFFICE },
      { to: "/backoffice/branding", word: "branding", roles: OFFICE },
      { to: "/backoffice/discord", word: "discord", roles: OFFICE },
      { to: "/backoffice/imports", word: "imports", roles: OFFICE },
      { to: "/backoffice/audit", word: "audit", roles: OFFICE },
      { to: "/backoffice/jobs", word: "jobs", roles: OFFICE },
      { to: "/backoffice/api-keys", word: "keys", roles: SYSADMIN },
    ],
  },
];

/** What is at a thumb's hand in the office, for whom may open it; searching and the rest stand beside them. */
export const DESK_AT_HAND: readonly (DeskItem & { icon: IconName })[] = [
  { to: "/backoffice", word: "overview", icon: "home", roles: STAFF },
  { to: "/backoffice/charter/missions", word: "missions", icon: "contract", roles: STAFF },
  { to: "/backoffice/occ/repositioning", word: "repositioning", icon: "globe", roles: OFFICE },
];

/** The roles that an address of the backoffice asks for: those of the longest item that it begins with. */
export function rolesFor(path: string): readonly Role[] {
  const fitting = DESK.flatMap((group) => group.items)
    .filter((item) => path === item.to || path.startsWith(`${item.to}/`))
    .sort((one, other) => other.to.length - one.to.length);
  return fitting[0]?.roles ?? STAFF;
}
