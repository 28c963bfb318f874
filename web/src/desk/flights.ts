import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useDeskAct } from "./missions";

type Schemas = components["schemas"];

/** Everybody's flights, or one pilot's, the newest first. */
export const flightsQuery = (status: Schemas["FlightStatus"] | undefined, isHanging: boolean, of?: string) =>
  infiniteQueryOptions({
    queryKey: ["flights", "desk", status, isHanging, of],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/flights", {
          params: {
            query: {
              per_page: 50,
              ...(status && { "filter[status]": status }),
              ...(of && { "filter[pilot_id]": Number(of) }),
              ...(isHanging && { "filter[hanging]": true }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    refetchInterval: 60_000,
  });

/** The flights that wait for a review, the oldest first; whether there are more than are read (FL-07). */
export const queueQuery = queryOptions({
  queryKey: ["flights", "queue"],
  queryFn: async () => {
    const { data, meta } = await answer(
      api.GET("/api/v1/flights", { params: { query: { per_page: 100, "filter[status]": "submitted" } } }),
    );
    return { flights: data, more: Boolean(meta.cursor) };
  },
  refetchInterval: 60_000,
});

/** So many of a pilot's earlier flights are looked at beside one. */
export const LAST = 5;

export const lastFlightsQuery = (pilot: number) =>
  queryOptions({
    queryKey: ["flights", "last", pilot],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/v1/flights", { params: { query: { per_page: LAST + 1, "filter[pilot_id]": pilot } } }),
        )
      ).data,
    staleTime: 30_000,
  });

export const useReview = (id: string) =>
  useDeskAct(async ({ key, ...body }: { key: string; action: Schemas["ReviewAction"]; reason: string }) => {
    const { data } = await answer(
      api.POST("/api/v1/flights/{id}/review", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body,
      }),
    );
    return data as Schemas["FlightView"]; // without dry_run the answer is the flight
  });
