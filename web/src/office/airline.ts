/** The airline's own matters: settings, keys, the log, jobs, its look and Discord (S14 to S18). */

import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";
import type { Values } from "@/lib/schema";
import { effectsOf } from "./acts";
import { useOfficeAct } from "./collection";

type Schemas = components["schemas"];
export type Setting = Schemas["SettingForm"];
export type Key = Schemas["KeyView"];
export type Audited = Schemas["AuditView"];
export type Simulation = Schemas["SimulationView"];
export type Figure = Schemas["FigureRow"];
export type Job = Schemas["JobView"];
export type Discord = Schemas["DiscordView"];
export type Mirrored = Schemas["MirroredKind"];
export type SettingsChange = Schemas["SettingsChange"];

/** The settings as they stand, who changed which of them last, and what a change rests on. */
export type Settled = {
  values: Values;
  changed: Readonly<Record<string, { at: string; by: { name: string } }>>;
  etag: string;
};

export const settingsSchemaQuery = queryOptions({
  queryKey: ["office", "settings", "schema"],
  queryFn: async () => (await answer(api.GET("/api/v1/settings/schema"))).data,
  staleTime: 600_000,
});

export const settingsQuery = queryOptions({
  queryKey: ["office", "settings"],
  queryFn: async () => {
    const { body, etag } = await tagged(api.GET("/api/v1/settings"));
    return { values: body.data, changed: body.meta.changed, etag };
  },
});

/** What saving these would do, or why it would not. */
export const settingsEffectsQuery = (body: SettingsChange) =>
  queryOptions({
    queryKey: ["office", "settings", "effects", body],
    queryFn: async () =>
      effectsOf(await answer(api.PUT("/api/v1/settings", { params: { query: { dry_run: "1" } }, body }))),
    staleTime: 0,
  });

export const useSaveSettings = () =>
  useOfficeAct(({ change, etag }: { change: SettingsChange; etag: string }) =>
    answer(api.PUT("/api/v1/settings", { params: { header: { "If-Match": etag } }, body: change })),
  );

/** The last simulation, if there is one; while it is made it is looked for. */
export const simulationQuery = queryOptions({
  queryKey: ["office", "simulations"],
  queryFn: async () => (await answer(api.GET("/api/v1/simulations"))).data,
  refetchInterval: (query) => (query.state.data?.some(({ state }) => state === "waiting") ? 3_000 : false),
});

export const useSimulate = () =>
  useOfficeAct(({ body, key }: { body: Schemas["SimulationForm"]; key: string }) =>
    answer(api.POST("/api/v1/simulations", { params: { header: { "idempotency-key": key } }, body })),
  );

export const keysQuery = queryOptions({
  queryKey: ["office", "keys"],
  queryFn: async () => (await answer(api.GET("/api/v1/api-keys", { params: { query: { per_page: 100 } } }))).data,
});

export const useMakeKey = () =>
  useOfficeAct(
    async ({ body, key }: { body: Schemas["KeyForm"]; key: string }) =>
      (await answer(api.POST("/api/v1/api-keys", { params: { header: { "idempotency-key": key } }, body }))).data,
  );

export const useRevoke = (id: number) =>
  useOfficeAct(async (_key: string) => {
    await answer(api.DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } }));
  });

export type Filters = { object?: string; by?: string; action?: string; since?: string; until?: string };

export const auditQuery = ({ object, by, action, since, until }: Filters) =>
  infiniteQueryOptions({
    queryKey: ["office", "audit", { object, by, action, since, until }],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/audit", {
          params: {
            query: {
              per_page: 50,
              ...(pageParam && { cursor: pageParam }),
              ...(object && { "filter[object]": object }),
              ...(by && { "filter[by]": by }),
              ...(action && { "filter[action]": action }),
              ...(since && { "filter[since]": `${since}:00Z` }),
              ...(until && { "filter[until]": `${until}:00Z` }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });

export const jobsQuery = queryOptions({
  queryKey: ["office", "jobs"],
  queryFn: async () => (await answer(api.GET("/api/v1/jobs"))).data,
  refetchInterval: 30_000,
});

export const lookQuery = queryOptions({
  queryKey: ["office", "branding"],
  queryFn: async () => {
    const { body, etag } = await tagged(api.GET("/api/v1/branding"));
    return { look: body.data, etag };
  },
  // A picture that was sent is looked at for some seconds.
  refetchInterval: (query) => {
    const { logo, banner } = query.state.data?.look ?? {};
    return [logo, banner].some((one) => one?.state === "checking") ? 2_000 : false;
  },
});

export const useSaveLook = () =>
  useOfficeAct(({ body, etag }: { body: Schemas["BrandingForm"]; etag: string }) =>
    answer(api.PUT("/api/v1/branding", { params: { header: { "If-Match": etag } }, body })),
  );

export const discordQuery = queryOptions({
  queryKey: ["office", "discord"],
  queryFn: async () => {
    const { body, etag } = await tagged(api.GET("/api/v1/discord"));
    return { discord: body.data, etag };
  },
});

export const useSaveDiscord = () =>
  useOfficeAct(({ body, etag }: { body: Schemas["DiscordChange"]; etag: string }) =>
    answer(api.PUT("/api/v1/discord", { params: { header: { "If-Match": etag } }, body })),
  );

/** A message to Discord, now: of a kind by its webhook, else by the one for all. */
export const useTestDiscord = () =>
  useOfficeAct(
    async (kind: Mirrored["kind"] | null) => (await answer(api.POST("/api/v1/discord/test", { body: { kind } }))).data,
  );
