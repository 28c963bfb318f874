import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError, sayProblem } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import classes from "./Desk.module.css";
import { type Mission, publishEffectsQuery, useDeleteMission, usePublish } from "./missions";

/** Publish or delete a draft as it was saved; what keeps it from publishing stands beside the button. */
export function DraftActs({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const navigate = useNavigate();
  const [asked, ask] = useState<"publish" | "delete" | null>(null);
  const publish = usePublish(mission.id);
  const remove = useDeleteMission(mission.id);
  const { error, data } = useQuery(publishEffectsQuery(mission.id));
  const why = error ? sayError(error, reader) : data?.refused && sayProblem(data.refused, reader);
  const pays =
    mission.effective_points != null && t("desk.pays", { points: number(mission.effective_points, reader.language) });
  return (
    <div className={classes.acts}>
      {pays && <p>{pays}</p>}
      <Action
        rank="first"
        onPress={() => ask("publish")}
        refused={why ? { title: t("desk.notYet"), reasons: [why] } : undefined}
      >
        {t("desk.publish")}
      </Action>
      <Action rank="destructive" onPress={() => ask("delete")}>
        {t("desk.deleteDraft")}
      </Action>
      {asked === "publish" && (
        <ActDialog
          title={t("desk.publishTitle", { title: mission.title })}
          says={[t("desk.publishText"), pays]}
          act={t("desk.publish")}
          acting={t("desk.publishing")}
          keep={t("desk.keep")}
          sending={publish}
          onClose={() => ask(null)}
        />
      )}
      {asked === "delete" && (
        <ActDialog
          title={t("desk.deleteTitle")}
          says={[t("desk.deleteText")]}
          act={t("desk.deleteDraft")}
          acting={t("desk.deleting")}
          keep={t("desk.keep")}
          isDestructive
          sending={remove}
          onClose={() => ask(null)}
          onDone={() => void navigate({ to: "/backoffice/charter/missions" })}
        />
      )}
    </div>
  );
}
