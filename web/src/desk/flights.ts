import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useDeskAct } from "./missions";

type Schemas = components["schemas"];
export const STATES: readonly Schemas["FlightStatus"][] = [
  "flying",
  "submitted",
  "accepted",
  "warned",
  "rejected",
  "stopped",
];

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

/** The flights that wait for a review, the oldest first (FL-07). */
export const queueQuery = queryOptions({
  queryKey: ["flights", "queue"],
  queryFn: async () => {
    const { data } = await answer(
      api.GET("/api/v1/flights", { params: { query: { per_page: 100, "filter[status]": "submitted" } } }),
    );
    return data;
  },
  refetchInterval: 60_000,
});

export const useReview = (id: string) =>
  useDeskAct(({ key, ...body }: { key: string; action: Schemas["ReviewAction"]; reason: string }) =>
    answer(
      api.POST("/api/v1/flights/{id}/review", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body,
      }),
    ),
  );
