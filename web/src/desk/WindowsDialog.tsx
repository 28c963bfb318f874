import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFields } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { LegRows } from "./LegRows";
import { plannedLeg, typedLeg } from "./legs";
import { MovedWindows } from "./MovedWindows";
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
  const movesOf = (place: number) => {
    const may = mission.legs[place]?.actions;
    return { starts: may?.move_start ?? false, ends: may?.move_end ?? false };
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
      <MovedWindows
        legs={legs}
        onLegs={put}
        isWrong={(place) => Object.keys(wrong).some((name) => `${name}.`.startsWith(`legs.${place}.`))}
        movesOf={movesOf}
      />
      <LegRows legs={legs} onLegs={put} errorOf={(name) => wrong[name]} movesOf={movesOf} />
    </ActDialog>
  );
}
