/** The look-alike collections of the API: one set of calls for all, each path a row of `resources.ts`. */

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";

export type Effects = components["schemas"]["EffectsView"];
export type Row = object;
type Page<T> = { data: T[]; meta: components["schemas"]["Meta"] };
type Body = Readonly<Record<string, unknown>>;
type Asked = {
  params?: { query?: Body; header?: Readonly<Record<string, string>> };
  body?: Body;
};
type Call = <T>(path: string, asked?: Asked) => Promise<{ data?: T; error?: unknown; response: Response }>;

/** The API by a path that is only known when it is asked: what it answers, its caller says from the document. */
const open = api as unknown as Record<"GET" | "POST" | "PUT" | "DELETE", Call>;

/** Rows at a time where a collection is not read whole; the page stops reading on by itself after two thousand. */
const PAGE = "100";
export const MOST = 20;

/** A collection, or what a filter leaves of it. */
export const listQuery = <T extends Row>(path: string, isWhole: boolean, filter: Body = {}) =>
  infiniteQueryOptions({
    queryKey: ["office", path, "list", filter],
    queryFn: ({ pageParam }) =>
      answer(
        open.GET<Page<T>>(`/api/v1/${path}`, {
          params: { query: { ...filter, per_page: isWhole ? "all" : PAGE, ...(pageParam && { cursor: pageParam }) } },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });

/** A collection to its end, for what is chosen from it. */
export const allQuery = <T extends Row>(path: string, isWhole: boolean) =>
  queryOptions({
    queryKey: ["office", path, "all"],
    queryFn: async () => {
      const rows: T[] = [];
      let cursor: string | null = "";
      for (let page = 0; page < MOST && cursor !== null; page++) {
        const query: Body = { per_page: isWhole ? "all" : PAGE, ...(cursor && { cursor }) };
        const got: Page<T> = await answer(open.GET<Page<T>>(`/api/v1/${path}`, { params: { query } }));
        rows.push(...got.data);
        cursor = got.meta.cursor;
      }
      return rows;
    },
    staleTime: 60_000,
  });

/** One of them, with the state that it is in, which a change names. */
export const oneQuery = <T extends Row>(path: string, id: string) =>
  queryOptions({
    queryKey: ["office", path, "one", id],
    queryFn: async () => {
      const { body, etag } = await tagged(open.GET<{ data: T }>(`/api/v1/${path}/${encodeURIComponent(id)}`));
      return { row: body.data, etag };
    },
    staleTime: 0,
  });

/** What deleting it would do, or why it would not: asked before the dialog's button can be pressed. */
export const removalQuery = (path: string, id: string) =>
  queryOptions({
    queryKey: ["office", path, "removal", id],
    queryFn: async () => {
      const asked = { params: { query: { dry_run: "1" } } };
      return (await answer(open.DELETE<{ data: Effects }>(`/api/v1/${path}/${encodeURIComponent(id)}`, asked))).data;
    },
    staleTime: 0,
  });

/** What a change of the office makes stale: everything that names what it changed, which is most of it. */
export function useOfficeAct<In, Out>(act: (asked: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries() });
}

export type Saving = { body: Body; key: string; etag: string };

/** Make one, or put another state in the place of the one that was read. */
export const useSave = (path: string, id: string | undefined) =>
  useOfficeAct(({ body, key, etag }: Saving) =>
    id === undefined
      ? answer(open.POST<{ data: Row }>(`/api/v1/${path}`, { body, params: { header: { "idempotency-key": key } } }))
      : answer(
          open.PUT<{ data: Row }>(`/api/v1/${path}/${encodeURIComponent(id)}`, {
            body,
            params: { header: etag ? { "If-Match": etag } : {} },
          }),
        ),
  );

export const useRemove = (path: string, id: string) =>
  useOfficeAct(async () => {
    await answer(open.DELETE<undefined>(`/api/v1/${path}/${encodeURIComponent(id)}`));
  });
