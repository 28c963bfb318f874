import { useFormWords } from "@/people/useFormWords";
import type { FormWords } from "@/ui/SchemaForm";
import type { Setting } from "./airline";
import { choiceOf, titleOf } from "./settings";

/** The words of a form of settings, whose names come from the API; of each, `help` says what helps where it stands. */
export function useSettingWords(settings: readonly Setting[], help: (setting: Setting) => string): FormWords {
  const words = useFormWords("SettingsChange");
  const byKey = new Map(settings.map((one) => [one.key, one]));
  return {
    ...words,
    label: (path) => {
      const one = byKey.get(path);
      return one ? titleOf(one) + (one.unit ? `, ${words.unit(one.unit)}` : "") : path;
    },
    help: (path) => {
      const one = byKey.get(path);
      return one && help(one);
    },
    option: (_path, value) => choiceOf(value),
  };
}
