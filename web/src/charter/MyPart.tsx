import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { sayObstacles } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { duration, secondsOf, utc } from "@/lib/time";
import { later } from "@/people/later";
import { useMe, useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Status } from "@/ui/Status";
import classes from "./Charter.module.css";
import type { Leg, Mission } from "./queries";
import { nextLegOf } from "./shape";
import { useFit } from "./useFit";

/** Fetched with the first press: who reads contracts need not act on one. */
const dialogs = () => import("./ActDialogs");
const ApplyDialog = later(async () => (await dialogs()).ApplyDialog);
const WithdrawDialog = later(async () => (await dialogs()).WithdrawDialog);
const BookLegDialog = later(async () => (await dialogs()).BookLegDialog);

/** Where one stands with a contract, as one sentence with one button (P3). */
export function MyPart({ mission }: { mission: Mission }) {
  const me = useMe();
  if (mission.status === "open") return <Applying mission={mission} />;
  return mission.pilot_id === me.id ? <Flying mission={mission} /> : <Others mission={mission} />;
}

function Applying({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const fit = useFit(mission);
  const reasons = sayObstacles(mission.obstacles, useReader());
  const [asks, ask] = useState<"apply" | "withdraw" | null>(null);
  const hasApplied = mission.my_application?.status === "pending";
  return (
    <div className={classes.acts}>
      {hasApplied ? (
        <Action onPress={() => ask("withdraw")}>{t("charter.withdraw")}</Action>
      ) : (
        <Action
          rank="first"
          size="large"
          onPress={() => ask("apply")}
          refused={mission.can_apply === false ? { reasons, ways: <WayOn mission={mission} /> } : undefined}
        >
          {t("charter.apply")}
        </Action>
      )}
      {(hasApplied || mission.can_apply) && <Status state={fit} />}
      <Suspense>
        {asks === "apply" && <ApplyDialog mission={mission} onClose={() => ask(null)} />}
        {asks === "withdraw" && <WithdrawDialog mission={mission} onClose={() => ask(null)} />}
      </Suspense>
    </div>
  );
}

/** What gets one further where an application is refused: by the code of the first reason. */
function WayOn({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const { email } = useMe();
  const [code] = mission.reasons;
  if (code === "email_unverified")
    return (
      <Link to="/confirm" search={{ email }}>
        {t("frame.sendAgain")}
      </Link>
    );
  if (code === "restriction_unmet") return <Link to="/profile/licences">{t("charter.wayLicence")}</Link>;
  return null;
}

function Flying({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [asked, ask] = useState<number | null>(null);
  const leg = mission.legs.find((one) => one.sequence === (asked ?? mission.bookable_leg));
  if (leg && (asked || secondsOf(leg.window_ends_at) > reader.now))
    return (
      <div className={classes.acts}>
        {mission.bookable_leg && (
          <Action rank="first" size="large" onPress={() => ask(leg.sequence)}>
            {t("charter.bookLeg", { n: leg.sequence })}
          </Action>
        )}
        <Suspense>{asked && <BookLegDialog mission={mission} leg={leg} onClose={() => ask(null)} />}</Suspense>
      </div>
    );
  const next = nextLegOf(mission);
  if (next) return <Next leg={next} />;
  const paid = mission.status === "completed" && mission.effective_points;
  return paid ? <p>{t("charter.paid", { points: number(paid, reader.language) })}</p> : null;
}

export function Next({ leg }: { leg: Leg }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [starts, ends] = [secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at)];
  if (leg.status === "in_progress") return <p>{t("charter.legFlying", { n: leg.sequence })}</p>;
  if (leg.status === "booked")
    return (
      <p>
        {t("charter.legBooked", { n: leg.sequence })} <Link to="/bookings">{t("charter.openBooking")}</Link>
      </p>
    );
  // Between a window's end and the look that fails the contract for it.
  if (ends <= reader.now) return <p>{t("charter.legEnded", { n: leg.sequence, at: utc(ends, reader) })}</p>;
  // Between a window's start and the look that opens its leg (CC-18).
  if (starts <= reader.now) return <p>{t("charter.legOpening", { n: leg.sequence })}</p>;
  return (
    <p>{t("charter.legOpens", { n: leg.sequence, at: utc(starts, reader), left: duration(starts - reader.now) })}</p>
  );
}

function Others({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const states = useStates();
  const mine = mission.my_application;
  if (mine) return <Status state={states("application", mine.status)} />;
  return mission.pilot_id ? <p>{t("charter.others")}</p> : null;
}
