/** Users as the office sees them: who is there, and each write on one of them (S11). */

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";
import { effectsOf } from "./acts";
import { useOfficeAct } from "./collection";

type Schemas = components["schemas"];
export type User = Schemas["UserView"];
export type Entry = Schemas["EntryView"];
export type UserSort = Schemas["UserColumn"];
export type Asked = { q?: string; role?: Schemas["Role"]; rank?: number; sort?: UserSort; isDescending: boolean };

const PAGE = 50;

export const usersQuery = ({ q, role, rank, sort, isDescending }: Asked) =>
  infiniteQueryOptions({
    queryKey: ["office", "users", { q, role, rank, sort, isDescending }],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/users", {
          params: {
            query: {
              per_page: PAGE,
              ...(pageParam && { cursor: pageParam }),
              ...(q && { q }),
              ...(role && { "filter[role]": role }),
              ...(rank && { "filter[rank]": rank }),
              ...(sort && { sort, sort_dir: isDescending ? "desc" : "asc" }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });

export const userQuery = (id: number) =>
  queryOptions({
    queryKey: ["office", "users", id],
    queryFn: async () => {
      const { body, etag } = await tagged(api.GET("/api/v1/users/{id}", { params: { path: { id } } }));
      return { user: body.data, etag };
    },
  });

export const ledgerQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["office", "users", id, "points"],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/users/{id}/points", {
          params: { path: { id }, query: { per_page: 10, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });

export const useInvite = () =>
  useOfficeAct(({ body, key }: { body: Schemas["NewUser"]; key: string }) =>
    answer(api.POST("/api/v1/users", { params: { header: { "idempotency-key": key } }, body })),
  );

export const useCorrect = (id: number) =>
  useOfficeAct(({ body, etag }: { body: Schemas["UserForm"]; etag: string }) =>
    answer(api.PUT("/api/v1/users/{id}", { params: { path: { id }, header: { "If-Match": etag } }, body })),
  );

/** Block somebody from contracts until then, or lift it; the same route takes it back with what was there before. */
export const blocks = (id: number, blocked_until: string | null) =>
  answer(api.PUT("/api/v1/users/{id}/contract-restriction", { params: { path: { id } }, body: { blocked_until } }));

export const useBlock = (id: number) => useOfficeAct((until: string | null) => blocks(id, until));

type Adjusting = { body: Schemas["Adjustment"]; key: string };

export const useAdjust = (id: number) =>
  useOfficeAct(({ body, key }: Adjusting) =>
    answer(
      api.POST("/api/v1/users/{id}/points", { params: { path: { id }, header: { "idempotency-key": key } }, body }),
    ),
  );

type Moving = { airport: string; key: string };

export const useMove = (id: number) =>
  useOfficeAct(({ airport, key }: Moving) =>
    answer(
      api.POST("/api/v1/users/{id}/move", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: { airport },
      }),
    ),
  );

/** What moving somebody would do, or why it would not. */
export const moveEffectsQuery = (id: number, airport: string) =>
  queryOptions({
    queryKey: ["office", "users", id, "move", airport],
    queryFn: async () =>
      effectsOf(
        await answer(
          api.POST("/api/v1/users/{id}/move", {
            params: { path: { id }, query: { dry_run: "1" } },
            body: { airport },
          }),
        ),
      ),
    enabled: airport.length >= 3,
    staleTime: 0,
  });

/** How one stands here, the most fundamental first. */
export function stateOfUser(user: User, now: number): "erased" | "unverified" | "blocked" | "flying" | "active" {
  if (user.erased_at) return "erased";
  if (!user.email_verified) return "unverified";
  if (typeof user.flight_id === "number") return "flying";
  const until = user.contract_blocked_until;
  return until && Date.parse(until) / 1000 > now ? "blocked" : "active";
}

/** How many of somebody's contracts and flights are shown beside them. */
const LAST = 5;

export const missionsOfQuery = (id: number) =>
  queryOptions({
    queryKey: ["office", "users", id, "missions"],
    queryFn: async () => {
      const query = { per_page: LAST, "filter[pilot_id]": id };
      return (await answer(api.GET("/api/v1/charter-missions", { params: { query } }))).data;
    },
  });

export const flightsOfQuery = (id: number) =>
  queryOptions({
    queryKey: ["office", "users", id, "flights"],
    queryFn: async () => {
      const query = { per_page: LAST, "filter[pilot_id]": id };
      return (await answer(api.GET("/api/v1/flights", { params: { query } }))).data;
    },
  });
