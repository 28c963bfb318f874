import { useTranslation } from "react-i18next";
import type { State } from "@/ui/Status";
import { drawn, type StateKind } from "@/ui/states";

/** A state of the API by its word, shape and colour in the reader's language. */
export function useStates(): (kind: StateKind, value: string) => State {
  const { t, i18n } = useTranslation();
  return (kind, value) => {
    const key = `${kind}.${value}`;
    // The value comes from the API: that it is a key is asked, not known.
    return drawn(kind, value, i18n.exists(key) ? String(t(key as never)) : value);
  };
}
