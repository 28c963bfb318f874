import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Notice = components["schemas"]["NoticeView"];

export type NoticeKind = Notice["kind"];

const NEWEST = 10;

/** How many notices are unread; asked again while the page is seen (P11). */
export const unreadQuery = queryOptions({
  queryKey: ["notices", "unread"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/notifications/unread"))).data,
  refetchInterval: 60_000,
});

/** The newest notices, for whoever opens the bell. */
export const bellQuery = queryOptions({
  queryKey: ["notices", "bell"],
  queryFn: () => answer(api.GET("/api/v1/me/notifications", { params: { query: { per_page: NEWEST } } })),
});

type Read = { up_to: string } | { ids: string[] };

function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Read) => answer(api.POST("/api/v1/me/notifications/read", { body })),
    onSettled: () => Promise.all([["notices"], ["home"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Mark everything up to the newest that is shown as read: shown at once, for nothing depends on it (C-03). */
export function useReadAll(): (upTo: string) => void {
  const read = useRead();
  return (upTo) => read.mutate({ up_to: upTo });
}

/** Mark one notice as read, where it is followed; the others stay unread (P11). */
export function useReadOne(): (notice: Notice) => void {
  const read = useRead();
  return (notice) => {
    if (!notice.read) read.mutate({ ids: [notice.id] });
  };
}

const PAGE = 25;

/** The whole feed, or one kind of it, page after page. */
export const feedQuery = (kind?: NoticeKind) =>
  infiniteQueryOptions({
    queryKey: ["notices", "feed", kind ?? ""],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/me/notifications", {
          params: {
            query: { per_page: PAGE, ...(kind && { "filter[kind]": kind }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
  });
