import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, newKey } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Entry = Schemas["EntryView"];
export type Career = Schemas["CareerView"];
export type Offer = Schemas["LicenceOffer"];
export type Session = Schemas["SessionView"];
export type Preferences = Schemas["PreferencesView"];

const PAGE = 50;

/** The ledger, the newest entry first. */
export const pointsQuery = infiniteQueryOptions({
  queryKey: ["points"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/me/points", { params: { query: { per_page: PAGE, ...(pageParam && { cursor: pageParam }) } } }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
});

export const careerQuery = queryOptions({
  queryKey: ["career"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/career"))).data,
});

export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/sessions"))).data,
});

export const preferencesQuery = queryOptions({
  queryKey: ["preferences"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/notice-preferences"))).data,
});

/** What changes oneself makes stale. */
function useOwnAct<T, V>(act: (input: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        [["me"], ["career"], ["points"], ["sessions"], ["devices"], ["preferences"]].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      ),
  });
}

type Profile = Pick<Schemas["ProfileBody"], "name" | "timezone" | "units" | "language" | "simbrief_name">;

export const useChangeMe = () => useOwnAct((body: Profile) => answer(api.PUT("/api/v1/me", { body })));

export const useChangePassword = () =>
  useOwnAct((body: Schemas["PasswordForm"]) => answer(api.POST("/api/v1/me/password", { body })));

export const useGain = (id: number, how: "buy" | "renew") =>
  useOwnAct((key: string) =>
    answer(
      api.POST(how === "buy" ? "/api/v1/me/licences/{id}/buy" : "/api/v1/me/licences/{id}/renew", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: null,
      }),
    ),
  );

export const usePromotion = () =>
  useOwnAct(() =>
    answer(api.POST("/api/v1/me/promotion", { params: { header: { "idempotency-key": newKey() } }, body: null })),
  );

export const usePrefer = () =>
  useOwnAct((mail: Schemas["PreferencesForm"]["mail"]) =>
    answer(api.PUT("/api/v1/me/notice-preferences", { body: { mail } })),
  );

export const useResume = () =>
  useOwnAct(() => answer(api.POST("/api/v1/me/notice-preferences/resume", { body: null })));

export const useEndSession = (id: string) =>
  useOwnAct(() => answer(api.DELETE("/api/v1/me/sessions/{id}", { params: { path: { id } } })));

export const useEndOthers = () => useOwnAct(() => answer(api.DELETE("/api/v1/me/sessions")));

export const useEraseMe = (confirm: string) =>
  useOwnAct((key: string) =>
    answer(api.POST("/api/v1/me/erase", { params: { header: { "idempotency-key": key } }, body: { confirm } })),
  );

/** Everything that is kept about oneself, page after page; `told` hears how many rows have come. */
export async function exportMe(told: (rows: number) => void): Promise<Schemas["ExportRow"][]> {
  const rows: Schemas["ExportRow"][] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: { per_page: number; cursor?: string } = { per_page: 100, ...(cursor && { cursor }) };
    const page: Schemas["Many_ExportRow_"] = await answer(api.GET("/api/v1/me/export", { params: { query } }));
    rows.push(...page.data);
    told(rows.length);
    cursor = page.meta.cursor ?? null;
  }
  return rows;
}
