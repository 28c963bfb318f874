import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ContractLegs } from "@/charter/ContractLegs";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Card, FactsRow } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import { Applicants } from "./Applicants";
import classes from "./Desk.module.css";
import { EndDialog } from "./EndDialog";
import { type Mission, useOpenLeg } from "./missions";
import { WindowsDialog } from "./WindowsDialog";

const RUNNING = ["open", "assigned", "in_progress"];

/** A mission after publishing: facts, applicants while it is open, its legs, and what the desk can do (S5). */
export function MissionDesk({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const { aircraft } = mission;
  return (
    <>
      <Card>
        <FactsRow
          facts={[
            {
              label: t("desk.status"),
              figure: <Status state={states("mission", mission.status)} />,
              line: mission.end_reason ?? undefined,
            },
            { label: t("desk.customer"), figure: mission.customer.name },
            { label: t("desk.pilot"), figure: mission.pilot?.name ?? "–" },
            {
              label: t("desk.aircraft"),
              figure: <Reading strong>{aircraft.registration}</Reading>,
              line: [
                aircraft.airport && t("desk.stands", { airport: aircraft.airport }),
                aircraft.is_kept && t("desk.kept"),
                mission.lead_bounty_id && t("desk.leadBounty"),
              ]
                .filter(Boolean)
                .join(", "),
            },
            { label: t("desk.award"), figure: number(mission.effective_points ?? 0, reader.language) },
          ]}
        />
      </Card>
      {RUNNING.includes(mission.status) && <Acts mission={mission} />}
      <Applicants mission={mission} />
      <Card title={t("desk.legs")}>
        <ContractLegs
          mission={mission}
          foot={(leg) => leg.status === "pending" && mission.pilot && <OpenLeg mission={mission} leg={leg} />}
        />
      </Card>
    </>
  );
}

function Acts({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<"windows" | "fail" | "cancel" | null>(null);
  return (
    <div className={classes.acts}>
      <Action onPress={() => ask("windows")}>{t("desk.moveWindows")}</Action>
      <Action rank="destructive" onPress={() => ask("fail")}>
        {t("desk.fail")}
      </Action>
      <Action rank="destructive" onPress={() => ask("cancel")}>
        {t("desk.cancel")}
      </Action>
      {asked === "windows" && <WindowsDialog mission={mission} onClose={() => ask(null)} />}
      {(asked === "fail" || asked === "cancel") && (
        <EndDialog mission={mission} how={asked} onClose={() => ask(null)} />
      )}
    </div>
  );
}

function OpenLeg({ mission, leg }: { mission: Mission; leg: Mission["legs"][number] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [isAsked, ask] = useState(false);
  const sending = useOpenLeg(mission.id, leg.sequence);
  const n = leg.sequence;
  return (
    <>
      <Action size="small" onPress={() => ask(true)}>
        {t("desk.openLeg", { n })}
      </Action>
      {isAsked && (
        <ActDialog
          title={t("desk.openLegTitle", { n })}
          says={[
            t("desk.openLegText", {
              n,
              name: mission.pilot?.name ?? "",
              at: utc(secondsOf(leg.window_starts_at), reader),
            }),
          ]}
          act={t("desk.openLeg", { n })}
          acting={t("desk.opening")}
          keep={t("desk.keep")}
          sending={sending}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
