import { useQuery } from "@tanstack/react-query";
import { sayPlain, sayTemplate } from "@/i18n/say";
import { useReader } from "@/people/me";
import type { Notice } from "./queries";

type Words = { notices: Readonly<Record<string, string[]>>; reasons: Readonly<Record<string, string>> };

/** In English a notice is read as it comes; the others are fetched when one is first read in them. */
const LOADED: Readonly<Record<string, () => Promise<{ default: Words }>>> = {
  fr: () => import("@/i18n/fr/feed.json"),
  es: () => import("@/i18n/es/feed.json"),
  pt: () => import("@/i18n/pt/feed.json"),
};

/** What a notice says in the reader's language, by its kind and facts; as it comes where the page cannot say it all. */
export function useNoticeWords(): (notice: Notice) => { title: string; text: string } {
  const reader = useReader();
  const load = LOADED[reader.language];
  const words = useQuery({
    queryKey: ["notice-words", reader.language],
    queryFn: async () => (load ? (await load()).default : null),
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  return ({ kind, title, text, facts }) => {
    const [heading, sentence] = words?.notices[kind] ?? [];
    const why = words?.reasons[String(facts?.reason_code)];
    // Somebody's own words stay as they were written.
    const reason = why === undefined ? facts?.reason : sayTemplate(why, facts ?? {}, reader);
    const said = { ...facts, ...(reason != null && { reason }) };
    const [top, rest] = [heading, sentence].map((one) => one && sayTemplate(one, said, reader));
    return top && rest ? { title: top, text: rest } : { title: sayPlain(title, reader), text: sayPlain(text, reader) };
  };
}
