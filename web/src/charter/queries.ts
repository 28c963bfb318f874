import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Mission = components["schemas"]["MissionView"];
export type Leg = components["schemas"]["LegView"];
export type Contracts = components["schemas"]["ContractsView"];

const PAGE = 25;

/** Contracts that take applications, by the page. */
export const openQuery = infiniteQueryOptions({
  queryKey: ["missions", "open"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/charter-missions", {
        params: { query: { "filter[status]": "open", per_page: PAGE, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
  refetchInterval: 60_000,
});

/** What one has applied for, flies and has flown (CC-39). */
export const mineQuery = queryOptions({
  queryKey: ["missions", "mine"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/contracts"))).data,
  refetchInterval: 60_000,
});

export const missionQuery = (id: number) =>
  queryOptions({
    queryKey: ["missions", id],
    queryFn: async () => (await answer(api.GET("/api/v1/charter-missions/{id}", { params: { path: { id } } }))).data,
    refetchInterval: 60_000,
  });

/** What changes where one stands with a contract makes all of them stale, and what one holds besides. */
function useMissionAct<T>(act: (key: string) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        [["missions"], ["bookings"], ["home"], ["me"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

export const useApply = (id: number) =>
  useMissionAct((key) =>
    answer(
      api.POST("/api/v1/charter-missions/{id}/apply", {
        params: { path: { id }, header: { "idempotency-key": key } },
      }),
    ),
  );

export const useWithdraw = (id: number) =>
  useMissionAct(() => answer(api.DELETE("/api/v1/charter-missions/{id}/apply", { params: { path: { id } } })));

export const useBookLeg = (id: number, sequence: number) =>
  useMissionAct(
    async (key) =>
      (
        await answer(
          api.POST("/api/v1/charter-missions/{id}/legs/{sequence}/book", {
            params: { path: { id, sequence }, header: { "idempotency-key": key } },
          }),
        )
      ).data,
  );
