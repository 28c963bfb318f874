import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useHoldingsAct } from "@/bookings/queries";

export type Bounty = components["schemas"]["BountyView"];

const PAGE = 25;

/** The board: live bounties first, those that have ended after them. */
export const boardQuery = infiniteQueryOptions({
  queryKey: ["bounties", "board"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/bounties", {
        params: { query: { per_page: PAGE, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
  refetchInterval: 60_000,
});

export const bountyQuery = (id: number) =>
  queryOptions({
    queryKey: ["bounties", id],
    queryFn: async () => (await answer(api.GET("/api/v1/bounties/{id}", { params: { path: { id } } }))).data,
    refetchInterval: 60_000,
  });

export const useClaim = (id: number) =>
  useHoldingsAct((key: string) =>
    answer(
      api.POST("/api/v1/bounties/{id}/claim", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: null,
      }),
    ),
  );

export const isLive = (bounty: Bounty): boolean => bounty.status === "available" || bounty.status === "claimed";
