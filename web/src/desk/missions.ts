import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Mission = Schemas["MissionView"];
export type Application = Schemas["AppliedView"];
export type Customer = Schemas["CustomerView"];
export type Possible = Schemas["Possible"];
export type MissionForm = Schemas["MissionForm"];

export const TABS = ["draft", "open", "assigned", "in_progress", "ended"] as const;
export type Tab = (typeof TABS)[number];
const ENDED = "completed,failed,cancelled";
const PAGE = 50;

/** Missions of one state, those that begin first on top; or whatever one pilot was given, of which the API sorts none. */
export const missionsQuery = (tab: Tab, q: string, of?: string) =>
  infiniteQueryOptions({
    queryKey: ["missions", "desk", tab, q, of],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/charter-missions", {
          params: {
            query: {
              per_page: PAGE,
              ...(of ? { "filter[pilot_id]": Number(of) } : { "filter[status]": tab === "ended" ? ENDED : tab }),
              ...(q && { q }),
              ...(tab !== "ended" && !of && { sort: "first_window" as const }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    refetchInterval: 30_000,
  });

export const applicationsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["missions", id, "applications"],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/charter-missions/{id}/applications", {
          params: { path: { id }, query: { per_page: 100, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    refetchInterval: 30_000,
  });

export const customersQuery = queryOptions({
  queryKey: ["customers"],
  queryFn: async () =>
    (await answer(api.GET("/api/v1/charter-customers", { params: { query: { per_page: "all" } } }))).data,
});

/** Those of them whose name begins so. */
export const customersFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ["customers", "found", q],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/charter-customers", { params: { query: { per_page: "all", ...(q && { q }) } } })))
        .data,
    placeholderData: keepPreviousData,
  });

export const customerQuery = (id: number) =>
  queryOptions({
    queryKey: ["customers", id],
    queryFn: async () => (await answer(api.GET("/api/v1/charter-customers/{id}", { params: { path: { id } } }))).data,
  });

/** A mission with the state that it is in, which a change names. */
export const deskMissionQuery = (id: number) =>
  queryOptions({
    queryKey: ["missions", id, "desk"],
    queryFn: async () => {
      const { body, etag } = await tagged(api.GET("/api/v1/charter-missions/{id}", { params: { path: { id } } }));
      return { mission: body.data, etag };
    },
    refetchInterval: 30_000,
  });

/** A customer with the state that it is in, which a change names; its pictures are looked at for some seconds. */
export const deskCustomerQuery = (id: number) =>
  queryOptions({
    queryKey: ["customers", id, "desk"],
    queryFn: async () => {
      const { body, etag } = await tagged(api.GET("/api/v1/charter-customers/{id}", { params: { path: { id } } }));
      return { customer: body.data, etag };
    },
    refetchInterval: (query) => {
      const { logo, banner } = query.state.data?.customer ?? {};
      return logo?.state === "checking" || banner?.state === "checking" ? 2_000 : false;
    },
  });

/** What the desk does with missions makes them stale, and what depends on them. */
export function useDeskAct<T, V = string>(act: (input: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        [["missions"], ["customers"], ["bookings"], ["places"], ["operations"], ["flights"], ["jobs"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

const keyed = (id: number, key: string) => ({ path: { id }, header: { "idempotency-key": key } });

export const usePublish = (id: number) =>
  useDeskAct((key) => answer(api.POST("/api/v1/charter-missions/{id}/publish", { params: keyed(id, key) })));

export const useEnd = (id: number, how: "fail" | "cancel", reason: string) =>
  useDeskAct((key) =>
    answer(
      api.POST(how === "fail" ? "/api/v1/charter-missions/{id}/fail" : "/api/v1/charter-missions/{id}/cancel", {
        params: keyed(id, key),
        body: { reason },
      }),
    ),
  );

/** What ending a mission would do now, without doing it (G-09). */
export const endEffectsQuery = (id: number, how: "fail" | "cancel") =>
  queryOptions({
    queryKey: ["missions", id, "effects", how],
    queryFn: async () => {
      const path = how === "fail" ? "/api/v1/charter-missions/{id}/fail" : "/api/v1/charter-missions/{id}/cancel";
      const { data } = await answer(
        api.POST(path, { params: { path: { id }, query: { dry_run: "1" } }, body: { reason: "dry run" } }),
      );
      return data as Schemas["EffectsView"]; // a dry run answers with effects
    },
    staleTime: 0,
  });

export const useOpenLeg = (id: number, sequence: number) =>
  useDeskAct((key) =>
    answer(
      api.POST("/api/v1/charter-missions/{id}/legs/{sequence}/open", {
        params: { path: { id, sequence }, header: { "idempotency-key": key } },
      }),
    ),
  );

export const useAccept = (id: number, pilotId: number) =>
  useDeskAct((key) =>
    answer(
      api.POST("/api/v1/charter-missions/{id}/applications/{pilot_id}/accept", {
        params: { path: { id, pilot_id: pilotId }, header: { "idempotency-key": key } },
      }),
    ),
  );

export const useDeleteMission = (id: number) =>
  useDeskAct(() => answer(api.DELETE("/api/v1/charter-missions/{id}", { params: { path: { id } } })));

/** A new draft, or another state in the place of the one that was read; with the state that it is in then. */
export const useSaveMission = (id: number | null) =>
  useDeskAct(async ({ key, body, etag }: { key: string; body: MissionForm; etag: string }) => {
    const sent =
      id === null
        ? await tagged(api.POST("/api/v1/charter-missions", { params: { header: { "idempotency-key": key } }, body }))
        : await tagged(
            api.PUT("/api/v1/charter-missions/{id}", { params: { path: { id }, header: { "If-Match": etag } }, body }),
          );
    return { mission: sent.body.data as Mission, etag: sent.etag }; // without dry_run the answer is the mission
  });
