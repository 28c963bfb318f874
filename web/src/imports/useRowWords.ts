import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema";
import { useReader } from "@/people/me";
import { type Found, sayFound } from "./sayFound";

type Group = components["schemas"]["Group"];
type Problem = components["schemas"]["RowProblem"];
type Words = Readonly<Record<string, string>>;
/** How what an import found is said: a row's problem, and those of one kind together. */
export type RowsSaid = { row: (problem: Problem) => string; group: (group: Group) => string };

/** In English they are read as they come; the others are fetched when one is first read in them. */
const LOADED: Readonly<Record<string, () => Promise<{ rows: Words }>>> = {
  fr: () => import("@/i18n/fr/rows"),
  es: () => import("@/i18n/es/rows"),
  pt: () => import("@/i18n/pt/rows"),
};

/** What an import found, in the reader's language by code and facts; as it comes where the page cannot say it all. */
export function useRowWords(): RowsSaid {
  const reader = useReader();
  const load = LOADED[reader.language];
  const words = useQuery({
    queryKey: ["row-words", reader.language],
    queryFn: async () => (load ? (await load()).rows : null),
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const say = (found: Found) => sayFound(words ?? {}, found, reader);
  return {
    row: ({ code, facts, message }) => say({ code, facts, text: message, count: 1 }),
    group: say,
  };
}
