import { useTranslation } from "react-i18next";
import { confirm, type Undo } from "@/lib/said";

/** Marks that make a question of what a dialog is called, in any of the languages. */
const MARKS = /^¿|[\s\u00a0\u202f]*\?$/g;

/** Confirm what a dialog has done, in the dialog's own words (C-06). */
export function useConfirm(): (title: string, undo?: Undo) => void {
  const { t } = useTranslation();
  return (title, undo) => {
    const what = title.replaceAll(MARKS, "");
    confirm(t("frame.done", { what }), undo && { what, back: undo });
  };
}
