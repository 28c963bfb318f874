import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import type { Flight } from "@/flights/queries";
import { sayError, sayFields } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { useKeys } from "@/people/useKeys";
import { useMeanwhile } from "@/people/useMeanwhile";
import { Action } from "@/ui/Action";
import { AreaField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import classes from "./Desk.module.css";
import { useReview } from "./flights";
import { useReviewKeys } from "./useReviewKeys";

type Deed = components["schemas"]["ReviewAction"];

type ReviewProps = {
  flight: Flight;
  /** What a decision came to: the flight as it is then. */
  onDone?: (reviewed: Flight) => void;
};

/** Accept, warn or reject one flight; the last two with a reason that the pilot reads (FL-07). */
export function ReviewActs({ flight, onDone }: ReviewProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const [reason, write] = useState("");
  const review = useReview(flight.id);
  const change = useMeanwhile(
    [[t("desk.status"), states("flight", flight.status).word]],
    null,
    review.isPending || review.isSuccess,
  );
  const late = change.what ? { reasons: [t("frame.lookFirst")] } : undefined;
  const keyFor = useKeys();
  const isSent = useRef(false);
  const wrong = sayFields(review.error, reader).reason;
  const send = async (action: Deed) => {
    if (isSent.current || late) return; // two presses of a key come before anything is drawn
    isSent.current = true;
    const said = { action, reason: reason.trim() };
    const sent = await review.mutateAsync({ key: keyFor({ id: flight.id, ...said }), ...said }).catch(() => null);
    isSent.current = false;
    if (sent) onDone?.(sent);
    else if (action !== "accept") document.querySelector<HTMLElement>("textarea[name='reason']")?.focus();
  };
  const decide = (action: Deed) => () => void send(action);
  useReviewKeys({ a: decide("accept"), w: decide("warn"), r: decide("reject") });
  const waiting = (action: Deed) =>
    review.isPending && review.variables?.action === action ? t("desk.saving") : undefined;
  return (
    <div className={classes.decision} data-decision>
      <Card title={t("desk.review")}>
        <div className={classes.form}>
          {change.what && <Meanwhile what={change.what} onShow={change.show} />}
          {review.error && !wrong ? <Note kind="bad" title={sayError(review.error, reader)} urgent /> : null}
          <AreaField
            name="reason"
            label={t("desk.reviewReason")}
            help={t("desk.reviewNote")}
            rows={2}
            value={reason}
            onChange={write}
            error={wrong}
          />
          <div className={classes.acts}>
            <Action rank="first" onPress={decide("accept")} refused={late} waiting={waiting("accept")}>
              {t("desk.acceptFlight")}{" "}
              <span className={classes.key} aria-hidden="true">
                a
              </span>
            </Action>
            <Action onPress={decide("warn")} refused={late} waiting={waiting("warn")}>
              {t("desk.warnFlight")}{" "}
              <span className={classes.key} aria-hidden="true">
                w
              </span>
            </Action>
            <Action rank="destructive" onPress={decide("reject")} refused={late} waiting={waiting("reject")}>
              {t("desk.rejectFlight")}{" "}
              <span className={classes.key} aria-hidden="true">
                r
              </span>
            </Action>
          </div>
        </div>
      </Card>
    </div>
  );
}
