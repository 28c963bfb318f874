import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Notice = components["schemas"]["NoticeView"];

const NEWEST = 10;

/** The newest notices and how many are unread; asked again while the page is seen (P11). */
export const bellQuery = queryOptions({
  queryKey: ["notices", "bell"],
  queryFn: () => answer(api.GET("/api/v1/me/notifications", { params: { query: { per_page: NEWEST } } })),
  refetchInterval: 60_000,
});

/** Mark everything up to the newest that is shown as read: shown at once, for nothing depends on it (C-03). */
export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upTo: string) => answer(api.POST("/api/v1/me/notifications/read", { body: { up_to: upTo } })),
    onSettled: () => Promise.all([["notices"], ["home"]].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

const PAGE = 25;

/** The whole feed, page after page. */
export const feedQuery = infiniteQueryOptions({
  queryKey: ["notices", "feed"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/me/notifications", {
        params: { query: { per_page: PAGE, ...(pageParam && { cursor: pageParam }) } },
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
});
