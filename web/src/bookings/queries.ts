import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Booking = components["schemas"]["BookingView"];
export type Effects = components["schemas"]["EffectsView"];

/** What one holds, in the order in which it can be flown. */
export const myBookingsQuery = queryOptions({
  queryKey: ["bookings", "mine"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/bookings"))).data,
  refetchInterval: (query) => (query.state.data?.some((one) => one.status === "flying") ? 30_000 : 60_000),
});

/** What cancelling all would do now, without doing it (G-09). */
export const cancelEffectsQuery = queryOptions({
  queryKey: ["bookings", "cancel"],
  queryFn: async () => {
    const { data } = await answer(
      api.POST("/api/v1/me/bookings/cancel", { params: { query: { dry_run: "1" } }, body: null }),
    );
    return data as Effects; // a dry run answers with effects
  },
  staleTime: 0,
});

/** What is read anew after an act on bookings and flights: places and points change with them. */
const CHANGED = [
  "bookings",
  "flights",
  "live",
  "missions",
  "bounties",
  "schedules",
  "directed",
  "home",
  "points",
  "me",
];

export function useHoldingsAct<T, V>(act: (input: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () => Promise.all(CHANGED.map((name) => client.invalidateQueries({ queryKey: [name] }))),
  });
}

export const useCancelAll = () =>
  useHoldingsAct((key: string) =>
    answer(api.POST("/api/v1/me/bookings/cancel", { params: { header: { "idempotency-key": key } }, body: null })),
  );
