import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import { sayError } from "@/i18n/say";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";
import { useReader } from "./me";

/** Whether a save was refused because what it names was changed by somebody else since it was read (G-04). */
export const isChanged = (error: unknown): boolean => error instanceof Refused && error.status === 412;

type MeanwhileProps = {
  /** What is otherwise now, in words; without them only that something is. */
  what?: string;
  /** Whether it was a save that told so; without it, it comes by itself, and moves nothing. */
  late?: boolean;
  /** Look at what is there now; without it, it stands at the fields already. */
  onShow?: (() => unknown) | undefined;
  /** Save what is typed here over it. */
  onMine?: (() => unknown) | undefined;
  /** What becomes of what was typed. */
  children?: React.ReactNode;
};

/** Somebody was quicker: what changed is said and can be looked at, and nothing is lost unseen (C-08).
 *
 * Both ways on read what is there now: where that fails, it is said here, and can be tried again.
 */
export function Meanwhile({ what, late = !what, onShow, onMine, children }: MeanwhileProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const turn = useMutation({
    mutationFn: async (act: () => unknown) => {
      await act();
    },
  });
  return (
    <Note
      kind="warn"
      title={what ? t("frame.hasChanged", { what }) : t("frame.changedTitle")}
      urgent
      still={!late}
      action={
        <>
          {onShow && (
            <Action size="small" sends onPress={() => turn.mutate(onShow)}>
              {onMine ? t("form.showTheirs") : t("frame.show")}
            </Action>
          )}
          {onMine && (
            <Action size="small" rank="destructive" sends onPress={() => turn.mutate(onMine)}>
              {t("form.saveMine")}
            </Action>
          )}
        </>
      }
    >
      {children ?? (onMine && t("form.changedText"))}
      {turn.error && <p>{sayError(turn.error, reader)}</p>}
    </Note>
  );
}
