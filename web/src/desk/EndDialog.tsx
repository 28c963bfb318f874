import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayEffects } from "@/i18n/effects";
import { useStates } from "@/i18n/useStates";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { AreaField } from "@/ui/Field";
import { endEffectsQuery, type Mission, useEnd } from "./missions";

type EndProps = { mission: Mission; how: "fail" | "cancel"; onClose: () => void };

/** Fail or cancel: what it does now, asked of the API before; the reason, which the pilot reads. */
export function EndDialog({ mission, how, onClose }: EndProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [reason, write] = useState("");
  const states = useStates();
  const effects = useQuery(endEffectsQuery(mission.id, how)).data;
  const isFail = how === "fail";
  return (
    <ActDialog
      title={t(isFail ? "desk.failTitle" : "desk.cancelTitle")}
      says={sayEffects(effects?.effects ?? [], reader)}
      act={t(isFail ? "desk.failIt" : "desk.cancel")}
      acting={t(isFail ? "desk.failing" : "desk.cancelling")}
      keep={t("desk.keep")}
      isDestructive
      refused={reason.trim() ? undefined : t("desk.reasonMissing")}
      sending={useEnd(mission.id, how, reason.trim())}
      watches={[
        [t("desk.status"), states("mission", mission.status).word],
        [t("desk.pilot"), mission.pilot?.name ?? ""],
      ]}
      onClose={onClose}
    >
      <AreaField name="reason" label={t("desk.reason")} value={reason} onChange={write} />
    </ActDialog>
  );
}
