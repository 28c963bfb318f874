import { useEffect } from "react";

/** One key a decision, outside fields and dialogs: `a` accepts, `w` and `r` lead to the reason they need (S10, C-13). */
export function useReviewKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isElsewhere =
        event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog, [role='slider']");
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isElsewhere) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  });
}
