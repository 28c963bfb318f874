import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useDeskAct } from "./missions";

type Schemas = components["schemas"];
export type Booking = Schemas["BookingView"];
export type Away = Schemas["AwayView"];
export type Placed = Schemas["PlacedUser"];

const PAGE = 50;
const after = (cursor: string) => (cursor ? { cursor } : {});
const nextOf = (page: { meta: { cursor?: string | null } }): string | undefined => page.meta.cursor ?? undefined;

export const BOOKING_SORTS: readonly Schemas["Column"][] = [
  "flight_number",
  "pilot",
  "aircraft",
  "departure",
  "arrival",
  "status",
  "kind",
  "created_at",
  "expires_at",
];
export const AWAY_SORTS: readonly Schemas["AwayColumn"][] = ["registration", "airport", "idle", "time_left", "reward"];
export const PLACE_SORTS: readonly Schemas["PlaceColumn"][] = ["name", "airport"];
export const BOOKING_KINDS: readonly Booking["kind"][] = ["schedule", "directed", "charter", "bounty"];
export const BOOKING_STATES: readonly Booking["status"][] = ["active", "flying", "expired"];
export const AWAY: readonly Schemas["AwayStatus"][] = ["waiting", "unclaimed", "claimed"];

/** One of those that the API knows, or nothing. */
export const oneOf = <T extends string>(known: readonly T[], asked: string | undefined): T | undefined =>
  known.find((one) => one === asked);

export type Asked = { q: string; sort: string | undefined; isDescending: boolean };
const direction = (asked: Asked) => (asked.isDescending ? ("desc" as const) : ("asc" as const));

/** Which of all bookings; what is not named is any. */
export type Sifted = { airport: string; kind: Booking["kind"] | undefined; status: Booking["status"] | undefined };

/** Everybody's bookings, searched, sifted and sorted by the API (BK-11). */
export const bookingsQuery = (asked: Asked, { airport, kind, status }: Sifted) =>
  infiniteQueryOptions({
    queryKey: ["bookings", "desk", asked, airport, kind, status],
    queryFn: ({ pageParam }) => {
      const sort = oneOf(BOOKING_SORTS, asked.sort);
      return answer(
        api.GET("/api/v1/bookings", {
          params: {
            query: {
              per_page: PAGE,
              ...(asked.q && { q: asked.q }),
              ...(airport && { "filter[airport]": airport }),
              ...(kind && { "filter[kind]": kind }),
              ...(status && { "filter[status]": status }),
              ...(sort && { sort, sort_dir: direction(asked) }),
              ...after(pageParam),
            },
          },
        }),
      );
    },
    initialPageParam: "",
    getNextPageParam: nextOf,
    refetchInterval: 30_000,
  });

/** Aircraft that stand away from their base, and their bounties (RP-19). */
/** What one pilot holds, as a move would leave it behind. */
export const bookingsOfQuery = (pilot: number) =>
  queryOptions({
    queryKey: ["bookings", "of", pilot],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/bookings", { params: { query: { "filter[pilot_id]": pilot, per_page: 25 } } })))
        .data,
  });

export const awayQuery = (asked: Asked, status: Schemas["AwayStatus"] | undefined) =>
  infiniteQueryOptions({
    queryKey: ["places", "aircraft", asked, status],
    queryFn: ({ pageParam }) => {
      const sort = oneOf(AWAY_SORTS, asked.sort);
      return answer(
        api.GET("/api/v1/aircraft-repositioning", {
          params: {
            query: {
              per_page: String(PAGE),
              ...(asked.q && { q: asked.q }),
              ...(status && { "filter[status]": status }),
              ...(sort && { sort, sort_dir: direction(asked) }),
              ...after(pageParam),
            },
          },
        }),
      );
    },
    initialPageParam: "",
    getNextPageParam: nextOf,
    refetchInterval: 30_000,
  });

/** Where everybody is (RP-20). */
export const pilotsQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ["places", "pilots", asked],
    queryFn: ({ pageParam }) => {
      const sort = oneOf(PLACE_SORTS, asked.sort);
      return answer(
        api.GET("/api/v1/user-repositioning", {
          params: {
            query: {
              per_page: PAGE,
              ...(asked.q && { q: asked.q }),
              ...(sort && { sort, sort_dir: direction(asked) }),
              ...after(pageParam),
            },
          },
        }),
      );
    },
    initialPageParam: "",
    getNextPageParam: nextOf,
    refetchInterval: 60_000,
  });

export const useTakeAway = (id: number, reason: string) =>
  useDeskAct((key) =>
    answer(
      api.POST("/api/v1/bookings/{id}/cancel", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: { reason },
      }),
    ),
  );

/** Put an aircraft or a pilot at an airport, at once. */
export const moves = (what: "aircraft" | "pilot", id: number, airport: string, key: string) =>
  answer(
    api.POST(what === "aircraft" ? "/api/v1/aircraft/{id}/move" : "/api/v1/users/{id}/move", {
      params: { path: { id }, header: { "idempotency-key": key } },
      body: { airport },
    }),
  );

export const useMove = (what: "aircraft" | "pilot", id: number, airport: string) =>
  useDeskAct((key) => moves(what, id, airport, key));

export const useScan = () =>
  useDeskAct(async (key) => {
    const { data } = await answer(
      api.POST("/api/v1/repositioning/scan", { params: { header: { "idempotency-key": key } } }),
    );
    return data as Schemas["Scanned"]; // without dry_run the answer counts what was made
  });

export const operationsQuery = queryOptions({
  queryKey: ["operations"],
  queryFn: async () => (await answer(api.GET("/api/v1/operations"))).data,
  refetchInterval: 30_000,
});
export type Operations = Schemas["OperationsView"];
