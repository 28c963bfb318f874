import { useTranslation } from "react-i18next";
import { Action } from "@/ui/Action";

type SaveActProps = { save: { isPending: boolean; isSuccess: boolean }; onPress: () => void };

/** The button that saves a part of a customer, and that it is saved. */
export function SaveAct({ save, onPress }: SaveActProps) {
  const { t } = useTranslation();
  return (
    <>
      <Action rank="first" onPress={onPress} waiting={save.isPending ? t("charterDesk.saving") : undefined}>
        {t("charterDesk.save")}
      </Action>
      <span role="status">{save.isSuccess && t("charterDesk.saved")}</span>
    </>
  );
}
