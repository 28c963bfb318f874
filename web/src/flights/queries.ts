import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useHoldingsAct } from "@/bookings/queries";
import { secondsOf } from "@/lib/time";

export type Flight = components["schemas"]["FlightView"];
export type Live = components["schemas"]["LiveView"];
export type TrackPoint = components["schemas"]["TrackPoint"];

const PAGE = 25;

/** So long after its last report an aircraft is drawn hollow, and its last instant said instead of how long ago (P8). */
const OLD_SECONDS = 120;
export const isOld = ({ reported_at: at }: Live, now: number): boolean =>
  at != null && now - secondsOf(at) > OLD_SECONDS;

/** Who is in the air; asked every twelve seconds while the page is seen (P8). */
export const liveQuery = queryOptions({
  queryKey: ["live"],
  queryFn: async () => (await answer(api.GET("/api/v1/live"))).data,
  refetchInterval: 12_000,
});

export type FlightStatus = Flight["status"];
export const STATES: readonly FlightStatus[] = ["flying", "submitted", "accepted", "warned", "rejected", "stopped"];

export type MyFlights = { pilot: number; status: FlightStatus | undefined; isOldestFirst: boolean };

/** One's own flights, or those of one state, by when they ended. */
export const myFlightsQuery = ({ pilot, status, isOldestFirst }: MyFlights) =>
  infiniteQueryOptions({
    queryKey: ["flights", "mine", status ?? "", isOldestFirst],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/flights", {
          params: {
            query: {
              per_page: PAGE,
              "filter[pilot_id]": pilot,
              ...(status && { "filter[status]": status }),
              sort: "finished_at",
              sort_dir: isOldestFirst ? "asc" : "desc",
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });

/** What one has flown in all, and what the last 30 days were (P9, P10). */
export const statisticsQuery = queryOptions({
  queryKey: ["flights", "statistics"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/statistics"))).data,
});

export const flightQuery = (id: string) =>
  queryOptions({
    queryKey: ["flights", id],
    queryFn: async () => (await answer(api.GET("/api/v1/flights/{id}", { params: { path: { id } } }))).data,
    refetchInterval: (query) => (query.state.data?.status === "flying" ? 15_000 : false),
  });

/** So many points draw a flight as well as all of them: the API keeps touchdown, highest and fastest. */
const POINTS = 400;

/** The positions of a flight. */
export const trackQuery = (id: string, isFlying: boolean) =>
  queryOptions({
    queryKey: ["flights", id, "track"],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/flights/{id}/track", { params: { path: { id }, query: { points: POINTS } } })))
        .data,
    refetchInterval: isFlying ? 15_000 : false,
  });

export const useDivert = (id: string, airport: string) =>
  useHoldingsAct((key: string) =>
    answer(
      api.POST("/api/v1/flights/{id}/divert", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: { airport },
      }),
    ),
  );

export const useStop = (id: string) =>
  useHoldingsAct((key: string) =>
    answer(api.POST("/api/v1/flights/{id}/stop", { params: { path: { id }, header: { "idempotency-key": key } } })),
  );

export const useFinish = (id: string) =>
  useHoldingsAct((key: string) =>
    answer(api.POST("/api/v1/flights/{id}/finish", { params: { path: { id }, header: { "idempotency-key": key } } })),
  );
