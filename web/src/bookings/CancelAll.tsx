import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { number } from "@/lib/numbers";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Card } from "@/ui/Pieces";
import classes from "./Bookings.module.css";
import { type Booking, cancelEffectsQuery, useCancelAll } from "./queries";

const named = (bookings: readonly Booking[]): string =>
  bookings.map((one) => `${one.callsign} ${one.departure} → ${one.arrival}`).join(", ");

/** The way out of everything that is booked, at the end of the page, with its price before it is pressed. */
export function CancelAll({ bookings }: { bookings: Booking[] }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const [goes, stays] = [true, false].map((is) => bookings.filter((one) => (one.status === "active") === is));
  if (!goes?.length) return null;
  return (
    <Card title={t("bookings.cancelCard")}>
      <div className={classes.cancel}>
        <p>{t("bookings.cancelCardText")}</p>
        <Action rank="destructive" sends onPress={() => ask(true)}>
          {t("bookings.cancelAll")}
        </Action>
      </div>
      {isAsked && <Dialog goes={goes} stays={stays ?? []} onClose={() => ask(false)} />}
    </Card>
  );
}

type DialogProps = { goes: Booking[]; stays: Booking[]; onClose: () => void };

function Dialog({ goes, stays, onClose }: DialogProps) {
  const { t } = useTranslation();
  const { language } = useReader();
  const effects = useQuery(cancelEffectsQuery).data;
  const sending = useCancelAll();
  const costs = { count: goes.length, points: number(Math.abs(effects?.points ?? 0), language) };
  return (
    <ActDialog
      title={t("bookings.cancelTitle", costs)}
      says={[
        t("bookings.cancelGoes", { what: named(goes) }),
        stays.length > 0 && t("bookings.cancelStays", { what: named(stays) }),
        t("bookings.cancelKept"),
        effects?.balance != null && t("bookings.cancelBalance", { points: number(effects.balance, language) }),
      ]}
      act={t("bookings.cancelIt", costs)}
      acting={t("bookings.cancelling")}
      keep={t("bookings.keep")}
      isDestructive
      sending={sending}
      onClose={onClose}
    />
  );
}
