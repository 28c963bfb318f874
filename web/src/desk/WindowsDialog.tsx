import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { sayFields } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { secondsOf, window_ } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { isChanged } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import type { Watched } from "@/people/useMeanwhile";
import { LegRows } from "./LegRows";
import { plannedLeg, typedLeg } from "./legs";
import { MovedWindows } from "./MovedWindows";
import { deskMissionQuery, type Mission, useSaveMission } from "./missions";

type WindowsProps = { mission: Mission; etag: string; onClose: () => void };

/** Move what is still ahead of a published mission's windows; its pilot is told. */
export function WindowsDialog({ mission, etag, onClose }: WindowsProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const [legs, put] = useState(() => mission.legs.map(typedLeg));
  const [read, hold] = useState(etag);
  const client = useQueryClient();
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
  const watches: Watched[] = [
    [t("desk.status"), states("mission", mission.status).word],
    ...mission.legs.map(
      (leg): Watched => [
        t("charter.leg", { n: leg.sequence }),
        `${window_(secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at), reader)}, ${states("leg", leg.status).word}`,
      ],
    ),
  ];
  const wrong = sayFields(save.error, reader);
  const sending = {
    ...save,
    mutateAsync: (key: string) => save.mutateAsync({ key, body, etag: read }),
  };
  const there = () => client.fetchQuery({ ...deskMissionQuery(mission.id), staleTime: 0 });
  const theirs = async () => {
    const { mission: present, etag: tag } = await there();
    hold(tag);
    put(present.legs.map(typedLeg));
    save.reset();
  };
  const mine = async () => {
    const { etag: present } = await there();
    const saved = await save.mutateAsync({ key: newKey(), body, etag: present }).catch(() => null);
    if (saved) onClose();
  };
  return (
    <ActDialog
      title={t("desk.moveWindows")}
      says={[]}
      act={t("desk.saveWindows")}
      acting={t("desk.saving")}
      keep={t("desk.keep")}
      sending={sending}
      watches={watches}
      onShow={theirs}
      {...(isChanged(save.error) && { onMine: mine })}
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
