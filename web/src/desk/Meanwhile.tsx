import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";

/** Whether a save was refused because what it names was changed by somebody else since it was read (G-04). */
export const isChanged = (error: unknown): boolean => error instanceof Refused && error.status === 412;

type MeanwhileProps = { error: unknown; onTheirs: () => void; onMine: () => void };

/** Somebody was quicker: what they wrote can be looked at, or what stands here be saved over it; nothing is lost unseen. */
export function Meanwhile({ error, onTheirs, onMine }: MeanwhileProps) {
  const { t } = useTranslation();
  if (!isChanged(error)) return null;
  return (
    <Note
      kind="warn"
      title={t("form.changedTitle")}
      urgent
      action={
        <>
          <Action size="small" onPress={onTheirs}>
            {t("desk.showTheirs")}
          </Action>
          <Action size="small" rank="destructive" onPress={onMine}>
            {t("desk.saveMine")}
          </Action>
        </>
      }
    >
      {t("form.changedText")}
    </Note>
  );
}
