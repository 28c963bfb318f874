import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { secondsOf, utc, window_ } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import type { Watched } from "@/people/useMeanwhile";
import { type Leg, type Mission, useApply, useBookLeg, useWithdraw } from "./queries";
import { spanOf } from "./shape";

type MissionProps = { mission: Mission; onClose: () => void };

/** What of a contract counts for whoever is about to act on it. */
function useWatched(mission: Mission): Watched[] {
  const { t } = useTranslation();
  const states = useStates();
  const reader = useReader();
  const { starts, ends } = spanOf(mission);
  return [
    [t("charter.status"), states("mission", mission.status).word],
    [t("people.points"), number(mission.effective_points ?? 0, reader.language)],
    [t("charter.window"), window_(starts, ends, reader)],
    [t("flights.aircraft"), mission.aircraft.registration],
  ];
}

/** Apply: what one will fly, when, for how much, and what a miss costs. */
export function ApplyDialog({ mission, onClose }: MissionProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const rules = useQuery(rulesQuery).data;
  const sending = useApply(mission.id);
  const watched = useWatched(mission);
  const { starts, ends } = spanOf(mission);
  return (
    <ActDialog
      title={t("charter.applyFor", { title: mission.title })}
      says={[
        t("charter.applyText", {
          count: mission.legs.length,
          registration: mission.aircraft.registration,
          start: utc(starts, reader),
          end: utc(ends, reader),
          points: number(mission.effective_points ?? 0, reader.language),
        }),
        rules &&
          t("charter.applyCost", {
            penalty: number(-rules.CONTRACT_PENALTY_POINTS, reader.language),
            days: rules.CONTRACT_COOLDOWN_DAYS,
          }),
        t("charter.applyBack"),
      ]}
      act={t("charter.apply")}
      acting={t("charter.applying")}
      keep={t("charter.notNow")}
      sending={sending}
      watches={watched}
      onClose={onClose}
    />
  );
}

export function WithdrawDialog({ mission, onClose }: MissionProps) {
  const { t } = useTranslation();
  return (
    <ActDialog
      title={t("charter.withdrawTitle")}
      says={[t("charter.withdrawText")]}
      act={t("charter.withdrawIt")}
      acting={t("charter.withdrawing")}
      keep={t("charter.keep")}
      sending={useWithdraw(mission.id)}
      watches={useWatched(mission)}
      onClose={onClose}
    />
  );
}

export function BookLegDialog({ mission, leg, onClose }: MissionProps & { leg: Leg }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const navigate = useNavigate();
  const rules = useQuery(rulesQuery).data;
  const { registration } = mission.aircraft;
  return (
    <ActDialog
      title={t("charter.bookTitle", { n: leg.sequence })}
      says={[
        t("charter.bookText", { departure: leg.departs_from ?? leg.departure, arrival: leg.arrival, registration }),
        t("charter.bookWindow", {
          start: utc(secondsOf(leg.window_starts_at), reader),
          end: utc(secondsOf(leg.window_ends_at), reader),
        }),
        rules && t("charter.bookExpires", { hours: rules.BOOKING_EXPIRATION_HOURS }),
      ]}
      act={t("charter.bookIt", { n: leg.sequence })}
      acting={t("charter.booking")}
      keep={t("charter.notNow")}
      sending={useBookLeg(mission.id, leg.sequence)}
      watches={[...useWatched(mission), [t("charter.leg", { n: leg.sequence }), states("leg", leg.status).word]]}
      onClose={onClose}
      onDone={() => void navigate({ to: "/bookings" })}
    />
  );
}
