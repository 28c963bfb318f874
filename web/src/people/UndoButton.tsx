import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { confirm, type Said, takenBack, UNDOABLE } from "@/lib/said";
import { Action } from "@/ui/Action";
import { useReader } from "./me";

/** One press takes back what was done, for ten minutes; where it cannot be any more, it says why (G-39). */
export function UndoButton({ said }: { said: Said }) {
  const { t } = useTranslation();
  const reader = useReader();
  const client = useQueryClient();
  const { id, at, undo } = said;
  const sending = useMutation({
    mutationFn: async () => undo?.back(),
    onSuccess: () => {
      takenBack(id);
      confirm(t("frame.undone", { what: undo?.what ?? "" }));
      return client.invalidateQueries();
    },
  });
  if (!undo || Date.now() > at + UNDOABLE) return null;
  return (
    <>
      <Action
        size="small"
        onPress={() => sending.mutate()}
        waiting={sending.isPending ? t("frame.undoing") : undefined}
      >
        {t("frame.undo")}
      </Action>
      {sending.error ? <span role="alert">{sayError(sending.error, reader)}</span> : null}
    </>
  );
}
