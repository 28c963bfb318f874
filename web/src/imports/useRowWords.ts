import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import type { components } from "@/api/schema";
import { sayError } from "@/i18n/say";
import { useReader } from "@/people/me";
import { KINDS } from "./queries";
import { type Found, sayFound } from "./sayFound";

type Group = components["schemas"]["Group"];
type Problem = components["schemas"]["RowProblem"];
type Words = Readonly<Record<string, string>>;
type Failed = Pick<components["schemas"]["ImportView"], "failed" | "failed_code" | "failed_facts">;
/** How what an import found is said: a row's problem, those of one kind together, why a whole file failed. */
export type RowsSaid = {
  row: (problem: Problem) => string;
  group: (group: Group) => string;
  /** Nothing where the file did not fail. */
  failed: (one: Failed) => string | null;
  /** Why a file that was sent was refused. */
  refused: (error: unknown) => string;
};

/** In English they are read as they come; the others are fetched when one is first read in them. */
const LOADED: Readonly<Record<string, () => Promise<{ rows: Words; files: Words }>>> = {
  fr: () => import("@/i18n/fr/rows"),
  es: () => import("@/i18n/es/rows"),
  pt: () => import("@/i18n/pt/rows"),
};

/** What an import found, in the reader's language by code and facts; as it comes where the page cannot say it all. */
export function useRowWords(): RowsSaid {
  const reader = useReader();
  const load = LOADED[reader.language];
  const { t } = useTranslation();
  const words = useQuery({
    queryKey: ["row-words", reader.language],
    queryFn: async () => (load ? await load() : null),
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const say = (found: Found) => sayFound(words?.rows ?? {}, found, reader);
  /** What a file should hold, as the form calls it. */
  const nameOf = (kind: unknown) => {
    const known = KINDS.find((one) => one === kind);
    return known ? t(`charterDesk.kinds.${known}`) : kind;
  };
  const sayFile = ({ code, text, facts }: Omit<Found, "count">) => {
    const named = Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [name, name === "kind" || name === "other" ? nameOf(fact) : fact]),
    );
    return sayFound(words?.files ?? {}, { code, text, facts: named, count: 1 }, reader);
  };
  return {
    failed: (one) => one.failed && sayFile({ code: one.failed_code ?? "", text: one.failed, facts: one.failed_facts }),
    refused: (error) => {
      const file = error instanceof Refused && error.code === "wrong_file" ? error.fields.file : undefined;
      return file ? sayFile(file) : sayError(error, reader);
    },
    row: ({ code, facts, message }) => say({ code, facts, text: message, count: 1 }),
    group: say,
  };
}
