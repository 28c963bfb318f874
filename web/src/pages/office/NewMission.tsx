import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { DraftEditor } from "@/desk/DraftEditor";
import { Page } from "@/ui/Page";

/** A mission that is not there yet (S4). */
export function NewMission() {
  const { t } = useTranslation();
  return (
    <Page title={t("desk.newMission")} site={useSite()}>
      <DraftEditor mission={null} />
    </Page>
  );
}
