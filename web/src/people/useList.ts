import {
  hashKey,
  type InfiniteData,
  keepPreviousData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { Refused } from "@/api/refused";
import type { components } from "@/api/schema";
import { type Held, useHeld } from "./useHeld";

type Schemas = components["schemas"];
export type ListPage<T> = { data: T[]; meta: Schemas["Meta"] };
type Of<P extends ListPage<unknown>> = P["data"][number];
type Options<P, K extends QueryKey> = UseInfiniteQueryOptions<P, Error, InfiniteData<P>, K, string>;

/** How many pages one press reads at most, where they are short or empty. */
const WALK = 5;

export type List<T, P = ListPage<T>> = Held<T> & {
  query: UseInfiniteQueryResult<InfiniteData<P>>;
  /** How many there are in all, where the API says it. */
  total: number | null;
  more: () => void;
  isReading: boolean;
  /** Five pages have brought less than one: it goes on when the reader says so. */
  isTired: boolean;
  /** The address named a place further down; nothing above it is here. */
  isBelow: boolean;
  /** The address named a place that is no more. */
  isAnew: boolean;
  fromTop: () => void;
};

type Place = { after?: string | undefined };

/** Where the address says that the list begins; another search or order begins at the top again (C-09). */
function useBegin(key: string): { after: string; note: (after: string) => void; restart: () => void } {
  const { after = "" }: Place = useSearch({ strict: false });
  const navigate = useNavigate();
  const [begun, begin] = useState({ key, after });
  const noted = useRef(key);
  const note = useCallback(
    (next: string) =>
      void navigate({
        to: ".",
        search: (there: Place) => ({ ...there, after: next || undefined }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  if (begun.key !== key) begin({ key, after: "" });
  useEffect(() => {
    if (noted.current === key) return;
    noted.current = key;
    if (after) note("");
  }, [key, after, note]);
  const restart = useCallback(() => {
    begin({ key, after: "" });
    note("");
  }, [key, note]);
  return { after: begun.key === key ? begun.after : "", note, restart };
}

/** A list by the page: what is read stays in its place, the address keeps how far one has come, short pages go on (C-08, C-09). */
export function useList<P extends ListPage<unknown>, K extends QueryKey>(
  options: Options<P, K>,
  idOf: (row: Of<P>) => string,
): List<Of<P>, P> {
  const key = hashKey(options.queryKey);
  const client = useQueryClient();
  const { after, note, restart } = useBegin(key);
  const [isAnew, startAnew] = useState(false);
  const [from, walkFrom] = useState({ key, pages: 0 });
  const query = useInfiniteQuery({
    placeholderData: keepPreviousData,
    ...options,
    ...(after && { initialPageParam: after, queryKey: [...options.queryKey, { after }] as unknown as K }),
  });
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = query;
  const pages: readonly ListPage<Of<P>>[] = data?.pages ?? [];
  const begun = from.key === key ? from.pages : 0;
  const walked = pages.slice(begun);
  const last = pages.at(-1);
  const brought = walked.reduce((sum, page) => sum + page.data.length, 0);
  const isShort = !isPlaceholderData && hasNextPage && brought < (last?.meta.per_page ?? 0);
  const goesOn = isShort && walked.length > 0 && walked.length < WALK;
  const isLost = error instanceof Refused && error.code === "bad_cursor";
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  useEffect(() => {
    if (!isLost) return;
    startAnew(true);
    restart();
    void client.resetQueries({ predicate: (one) => one.queryHash === key });
  }, [isLost, restart, client, key]);
  const more = () => {
    walkFrom({ key, pages: pages.length });
    note(last?.meta.cursor ?? "");
    void fetchNextPage();
  };
  const held = useHeld(
    data && !isPlaceholderData
      ? {
          key: `${key} ${after}`,
          at: query.dataUpdatedAt,
          rows: pages.flatMap((page) => page.data),
          pages: pages.length,
          hasMore: hasNextPage,
          isAsked: query.isFetchedAfterMount,
        }
      : undefined,
    idOf,
  );
  return {
    ...held,
    query,
    total: pages[0]?.meta.total ?? null,
    more,
    isReading: query.isFetchingNextPage,
    isTired: isShort && walked.length >= WALK,
    isBelow: after !== "",
    isAnew,
    fromTop: restart,
  };
}
