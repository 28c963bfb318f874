import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Message = Schemas["MessageView"];
export type Conversation = Schemas["ConversationView"];
export type Written = { text: string; key: string };

const PAGE = 25;
/** How often it is looked for something new, and how often by who is writing (P12). */
export const CALM = 10_000;
export const EAGER = 5_000;

const from = (cursor: string) => ({ per_page: PAGE, ...(cursor && { cursor }) });

/** One's own conversation with operations, the newest message first. */
export const mineQuery = (every: number) =>
  infiniteQueryOptions({
    queryKey: ["messages", "mine"],
    queryFn: ({ pageParam }) => answer(api.GET("/api/v1/me/messages", { params: { query: from(pageParam) } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    refetchInterval: every,
  });

/** A pilot's conversation as operations see it, with where the pilot is. */
export const theirsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ["messages", id],
    queryFn: ({ pageParam }) =>
      answer(api.GET("/api/v1/users/{id}/messages", { params: { path: { id }, query: from(pageParam) } })),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    refetchInterval: EAGER,
  });

/** All conversations, the one with the newest message first. */
export const conversationsQuery = infiniteQueryOptions({
  queryKey: ["messages", "all"],
  queryFn: ({ pageParam }) => answer(api.GET("/api/v1/conversations", { params: { query: from(pageParam) } })),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
  refetchInterval: CALM,
});

/** What is written or read makes stale: the conversation, their list, and what the menus count. */
function useTalk<T, V>(act: (input: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all(
        [["messages"], ["home"], ["operations"], ["notices"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

export const useWrite = () =>
  useTalk(({ text, key }: Written) =>
    answer(
      api.POST("/api/v1/me/messages", { params: { header: { "idempotency-key": key } }, body: { message: text } }),
    ),
  );

export const useAnswer = (id: number) =>
  useTalk(({ text, key }: Written) =>
    answer(
      api.POST("/api/v1/users/{id}/messages", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: { message: text },
      }),
    ),
  );

export const useRead = () =>
  useTalk((upTo: number) => answer(api.POST("/api/v1/me/messages/read", { body: { up_to: upTo } })));

export const useReadTheirs = (id: number) =>
  useTalk((upTo: number) =>
    answer(api.POST("/api/v1/users/{id}/messages/read", { params: { path: { id } }, body: { up_to: upTo } })),
  );
