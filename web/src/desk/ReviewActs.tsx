import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import type { components } from "@/api/schema";
import type { Flight } from "@/flights/queries";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { AreaField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import classes from "./Desk.module.css";
import { useReview } from "./flights";

type Deed = components["schemas"]["ReviewAction"];

/** Accept, warn or reject one flight; the last two with a reason that the pilot reads (FL-07). */
export function ReviewActs({ flight, onDone }: { flight: Flight; onDone?: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [reason, write] = useState("");
  const review = useReview(flight.id);
  const wrong = sayFields(review.error, reader).reason;
  const send = async (action: Deed) => {
    const sent = await review.mutateAsync({ key: newKey(), action, reason: reason.trim() }).catch(() => null);
    if (sent) onDone?.();
  };
  const waiting = (action: Deed) =>
    review.isPending && review.variables?.action === action ? t("desk.saving") : undefined;
  return (
    <Card title={t("desk.review")}>
      <div className={classes.form}>
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
          <Action rank="first" onPress={() => void send("accept")} waiting={waiting("accept")}>
            {t("desk.acceptFlight")}
          </Action>
          <Action onPress={() => void send("warn")} waiting={waiting("warn")}>
            {t("desk.warnFlight")}
          </Action>
          <Action rank="destructive" onPress={() => void send("reject")} waiting={waiting("reject")}>
            {t("desk.rejectFlight")}
          </Action>
        </div>
      </div>
    </Card>
  );
}
