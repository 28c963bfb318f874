import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";

/** Whether a save was refused because what it names was changed by somebody else since it was read (G-04). */
export const isChanged = (error: unknown): boolean => error instanceof Refused && error.status === 412;

type MeanwhileProps = {
  /** What is otherwise now, in words; without them only that something is. */
  what?: string;
  /** Look at what is there now; without it, it stands at the fields already. */
  onShow?: (() => void) | undefined;
  /** Save what is typed here over it. */
  onMine?: (() => void) | undefined;
  /** What becomes of what was typed. */
  children?: React.ReactNode;
};

/** Somebody was quicker: what changed is said and can be looked at, and nothing is lost unseen (C-08). */
export function Meanwhile({ what, onShow, onMine, children }: MeanwhileProps) {
  const { t } = useTranslation();
  return (
    <Note
      kind="warn"
      title={what ? t("frame.hasChanged", { what }) : t("frame.changedTitle")}
      urgent
      action={
        <>
          {onShow && (
            <Action size="small" onPress={onShow}>
              {onMine ? t("form.showTheirs") : t("frame.show")}
            </Action>
          )}
          {onMine && (
            <Action size="small" rank="destructive" onPress={onMine}>
              {t("form.saveMine")}
            </Action>
          )}
        </>
      }
    >
      {children ?? (onMine && t("form.changedText"))}
    </Note>
  );
}
