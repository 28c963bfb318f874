import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayObstacles } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { fieldId } from "@/ui/Field";
import classes from "./Desk.module.css";
import { type Mission, type Possible, useDeleteMission, usePublish } from "./missions";

/** Publish or delete a draft as it was saved; what keeps it from publishing stands beside the button. */
export function DraftActs({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const navigate = useNavigate();
  const [asked, ask] = useState<"publish" | "delete" | null>(null);
  const publish = usePublish(mission.id);
  const remove = useDeleteMission(mission.id);
  const kept = mission.publish?.obstacles ?? [];
  const pays =
    mission.effective_points != null && t("desk.pays", { points: number(mission.effective_points, reader.language) });
  return (
    <div className={classes.acts}>
      {pays && <p>{pays}</p>}
      <Action
        rank="first"
        onPress={() => ask("publish")}
        refused={kept.length ? { title: t("desk.notYet"), reasons: [], ways: <Missing kept={kept} /> } : undefined}
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

/** Where each thing that is missing is written: by its code, and for a window by its leg. */
function fieldOf({ code, facts }: Possible["obstacles"][number]): string {
  if (code === "window_over") return `legs.${Number(facts.sequence) - 1}.window_ends_at`;
  return code === "no_points_award" ? "points_award" : "route";
}

/** What is missing before a draft can be published, each a link to its field (S4). */
function Missing({ kept }: { kept: Possible["obstacles"] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const say = (one: Possible["obstacles"][number]) =>
    one.code === "window_over"
      ? t("desk.windowOver", { n: String(one.facts.sequence) })
      : sayObstacles([one], reader)[0];
  return (
    <span className={classes.missing}>
      {kept.map((one) => {
        const id = fieldId(fieldOf(one));
        return (
          <a
            key={id}
            href={`#${id}`}
            onClick={(event) => {
              event.preventDefault();
              (document.getElementById(id) ?? document.querySelector<HTMLElement>("[data-add-leg] button"))?.focus();
            }}
          >
            {say(one)}
          </a>
        );
      })}
    </span>
  );
}
