import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AircraftLink, PersonLink } from "@/cards/CardLink";
import { ContractLegs } from "@/charter/ContractLegs";
import { nextLegOf } from "@/charter/shape";
import { sayObstacles } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { duration, type Reader, secondsOf, utc, window_ } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { holds, OFFICE, useMe, useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Card, FactsRow } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import { Applicants } from "./Applicants";
import classes from "./Desk.module.css";
import { EndDialog } from "./EndDialog";
import { type Mission, type Possible, useOpenLeg } from "./missions";
import { WindowsDialog } from "./WindowsDialog";

/** A mission after publishing: facts, applicants while it is open, its legs, and what the desk can do (S5). */
export function MissionDesk({ mission, etag }: { mission: Mission; etag: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const keeps = useKeeps();
  const isOffice = holds(useMe(), OFFICE);
  const { aircraft } = mission;
  const [opened, open] = useState<number | null>(null);
  const leg = mission.legs.find((one) => one.sequence === opened);
  return (
    <>
      <Card>
        <FactsRow
          facts={[
            {
              label: t("desk.status"),
              figure: <Status state={states("mission", mission.status)} />,
              line: mission.end_reason ?? nextOf(mission, t, reader),
            },
            { label: t("desk.customer"), figure: mission.customer.name },
            { label: t("desk.pilot"), figure: mission.pilot ? <PersonLink person={mission.pilot} /> : "–" },
            {
              label: t("desk.aircraft"),
              figure: <AircraftLink aircraft={aircraft} />,
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
      <Acts mission={mission} etag={etag} actions={mission.actions} />
      <Applicants mission={mission} />
      <Card title={t("desk.legs")}>
        <ContractLegs
          mission={mission}
          foot={({ actions, sequence: n }) =>
            actions?.open && (
              <Action size="small" onPress={() => open(n)} refused={keeps(actions.open)}>
                {t("desk.openLeg", { n })}
              </Action>
            )
          }
        />
        {leg && <OpenLeg mission={mission} leg={leg} onClose={() => open(null)} />}
      </Card>
      {isOffice && (
        <Link to="/backoffice/audit" search={{ object: `mission:${mission.id}` }}>
          {t("desk.log")}
        </Link>
      )}
    </>
  );
}

/** The next instant that matters: when the first leg that is not flown opens, or until when it must be. */
function nextOf(mission: Mission, t: TFunction, reader: Reader): string | undefined {
  const leg = nextLegOf(mission);
  if (!leg) return undefined;
  const n = leg.sequence;
  const opens = secondsOf(leg.window_starts_at) - reader.now;
  if (opens > 0) return t("desk.legOpens", { n, left: duration(opens) });
  const left = secondsOf(leg.window_ends_at) - reader.now;
  return left > 0 ? t("desk.legEnds", { n, left: duration(left) }) : undefined;
}

type ActsProps = { mission: Mission; etag: string; actions: Mission["actions"] };

/** What the API says that staff may do with it now; what they may not keeps its place with the reasons. */
function Acts({ mission, etag, actions }: ActsProps) {
  const { t } = useTranslation();
  const keeps = useKeeps();
  const [asked, ask] = useState<"windows" | "fail" | "cancel" | null>(null);
  // Whoever is about to act reads that it has ended; what asks stays until then.
  if (!actions && !asked) return null;
  return (
    <div className={classes.acts}>
      {actions && (
        <>
          <Action onPress={() => ask("windows")} refused={keeps(actions.move_windows)}>
            {t("desk.moveWindows")}
          </Action>
          <Action rank="destructive" onPress={() => ask("fail")} refused={keeps(actions.fail)}>
            {t("desk.fail")}
          </Action>
          <Action rank="destructive" onPress={() => ask("cancel")} refused={keeps(actions.cancel)}>
            {t("desk.cancel")}
          </Action>
        </>
      )}
      {asked === "windows" && <WindowsDialog mission={mission} etag={etag} onClose={() => ask(null)} />}
      {(asked === "fail" || asked === "cancel") && (
        <EndDialog mission={mission} how={asked} onClose={() => ask(null)} />
      )}
    </div>
  );
}

/** What keeps an action, in the reader's words; nothing where it can be done. */
function useKeeps() {
  const reader = useReader();
  return ({ now, obstacles }: Possible) => (now ? undefined : { reasons: sayObstacles(obstacles, reader) });
}

type OpenProps = { mission: Mission; leg: Mission["legs"][number]; onClose: () => void };

/** Open a leg before its window: its pilot may book it at once. */
function OpenLeg({ mission, leg, onClose }: OpenProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const n = leg.sequence;
  return (
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
      sending={useOpenLeg(mission.id, n)}
      watches={[
        [t("desk.status"), states("mission", mission.status).word],
        [t("charter.leg", { n }), states("leg", leg.status).word],
        [t("charter.window"), window_(secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at), reader)],
      ]}
      onClose={onClose}
    />
  );
}
