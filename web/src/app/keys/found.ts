import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import type { Booking } from "@/bookings/queries";
import type { Contracts } from "@/charter/queries";

export type Found = components["schemas"]["Found"];
/** Somewhere to go: its name, what it is, its address. */
export type Goal = { key: string; title: string; detail: string; to: string };

/** As it is compared: without accents, case or what stands around it. */
export const plain = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().trim();

/** Those that have every word that was typed; what begins with it comes first. */
export function matching(goals: readonly Goal[], typed: string): Goal[] {
  const words = plain(typed).split(/\s+/);
  const text = (goal: Goal) => plain(`${goal.title} ${goal.detail}`);
  return goals
    .filter((goal) => words.every((word) => text(goal).includes(word)))
    .toSorted((one, other) => Number(begins(other, typed)) - Number(begins(one, typed)));
}

const begins = (goal: Goal, typed: string): boolean => plain(goal.title).startsWith(plain(typed));

/** What staff find by a number, a registration, a code, a name; the API knows which. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", q],
    queryFn: async () => (await answer(api.GET("/api/v1/search", { params: { query: { q } } }))).data,
    enabled: q !== "",
    staleTime: 30_000,
    placeholderData: (before: Found[] | undefined) => before,
  });

/** What a pilot finds by its number: what one holds and what one flies for. */
export function ownGoals(bookings: readonly Booking[], contracts: Contracts | undefined): Goal[] {
  const missions = contracts ? [...contracts.active, ...contracts.applications.map((one) => one.mission)] : [];
  return [
    ...bookings.map((one) => ({
      key: `booking-${one.id}`,
      title: one.callsign,
      detail: `${one.departure} → ${one.arrival} · ${one.aircraft.registration}`,
      to: `/bookings/${one.id}`,
    })),
    ...missions.map((one) => ({
      key: `mission-${one.id}`,
      title: one.title,
      detail: `${one.id} · ${one.aircraft.registration}`,
      to: `/contracts/${one.id}`,
    })),
  ];
}
