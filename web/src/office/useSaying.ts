import { useTranslation } from "react-i18next";
import type { Resource, Saying } from "./resources";
import { type Noun, type Options, useOptions } from "./usePicks";

/** What a resource's fields and columns name, and how its cells are written. */
export function useSaying(resource: Resource): { say: Saying; options: Options } {
  const { t, i18n } = useTranslation();
  const options = useOptions([...Object.values(resource.picks), ...(resource.names ?? [])]);
  const named = (noun: Noun, id: number | string | null) => {
    const found = options[noun].find((one) => one.value === String(id));
    if (!found) return null;
    return noun === "airport" ? `${found.code} ${found.name ?? ""}`.trim() : found.code;
  };
  return { say: { t, language: i18n.language, named }, options };
}
