import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PickOption } from "@/ui/Picker";
import type { Resource, Saying } from "./resources";
import { type Noun, type Options, useOptions } from "./usePicks";

/** What a resource's fields and columns name, and how its cells are written. */
export function useSaying(resource: Resource): { say: Saying; options: Options } {
  const { t, i18n } = useTranslation();
  const options = useOptions([...Object.values(resource.picks), ...(resource.names ?? [])]);
  // The same words as long as nothing new is known: by them a table tells which of its rows it must draw again.
  const say = useMemo(() => ({ t, language: i18n.language, named: namerOf(options) }), [t, i18n.language, options]);
  return { say, options };
}

function namerOf(options: Options): Saying["named"] {
  const known = new Map<Noun, Map<string, PickOption>>();
  return (noun, id) => {
    const those = known.get(noun) ?? new Map(options[noun].map((one) => [one.value, one]));
    known.set(noun, those);
    const found = those.get(String(id));
    if (!found) return null;
    return noun === "airport" ? `${found.code} ${found.name ?? ""}`.trim() : found.code;
  };
}
