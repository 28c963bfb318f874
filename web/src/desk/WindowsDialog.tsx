import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFields } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { LegRows } from "./LegRows";
import { plannedLeg, typedLeg } from "./legs";
import { type Mission, useSaveMission } from "./missions";

/** Move what is still ahead of a published mission's windows; its pilot is told. */
export function WindowsDialog({ mission, onClose }: { mission: Mission; onClose: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [legs, put] = useState(() => mission.legs.map(typedLeg));
  const save = useSaveMission(mission.id);
  const body = {
    customer_id: mission.customer_id,
    aircraft_id: mission.aircraft_id,
    title: mission.title,
    description: mission.description ?? "",
    points_award: mission.points_award ?? null,
    legs: legs.map(plannedLeg),
  };
  const wrong = sayFields(save.error, reader);
  const sending = { ...save, mutateAsync: (key: string) => save.mutateAsync({ key, body }) };
  return (
    <ActDialog
      title={t("desk.moveWindows")}
      says={[]}
      act={t("desk.saveWindows")}
      acting={t("desk.saving")}
      keep={t("desk.keep")}
      sending={sending}
      onClose={onClose}
    >
      <LegRows legs={legs} onLegs={put} errorOf={(name) => wrong[name]} isWindowsOnly />
    </ActDialog>
  );
}
