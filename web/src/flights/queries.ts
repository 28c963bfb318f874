import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useHoldingsAct } from "@/bookings/queries";

export type Flight = components["schemas"]["FlightView"];
export type Live = components["schemas"]["LiveView"];
export type TrackPoint = components["schemas"]["TrackPoint"];

const PAGE = 25;

/** Who is in the air; asked every twelve seconds while the page is seen (P8). */
export const liveQuery = queryOptions({
  queryKey: ["live"],
  queryFn: async () => (await answer(api.GET("/api/v1/live"))).data,
  refetchInterval: 12_000,
});

export const myFlightsQuery = infiniteQueryOptions({
  queryKey: ["flights", "mine"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/me/flights", {
        params: { query: { per_page: PAGE, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
});

export const flightQuery = (id: string) =>
  queryOptions({
    queryKey: ["flights", id],
    queryFn: async () => (await answer(api.GET("/api/v1/flights/{id}", { params: { path: { id } } }))).data,
    refetchInterval: (query) => (query.state.data?.status === "flying" ? 15_000 : false),
  });

/** Every position of a flight. */
export const trackQuery = (id: string, isFlying: boolean) =>
  queryOptions({
    queryKey: ["flights", id, "track"],
    queryFn: async () => (await answer(api.GET("/api/v1/flights/{id}/track", { params: { path: { id } } }))).data,
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
