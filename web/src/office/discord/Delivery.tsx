import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { sayError } from "@/i18n/say";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";
import { type Mirrored, useTestDiscord } from "../airline";
import classes from "../Office.module.css";

type Delivered = components["schemas"]["DeliveryView"];

/** What became of the last message by a webhook. */
export function Delivery({ delivery }: { delivery: Delivered | null }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (!delivery) return <span className={classes.small}>{t("office.discord.neverSent")}</span>;
  const at = utc(secondsOf(delivery.at), reader);
  const { ok, reason, reason_code, refused_since } = delivery;
  const why = reason_code ? t(`office.discord.why.${reason_code}`) : (reason ?? "");
  const word = ok ? t("office.discord.delivered", { at }) : t("office.discord.notDelivered", { at, why });
  const line = refused_since
    ? t("office.discord.refusedSince", { at: utc(secondsOf(refused_since), reader) })
    : undefined;
  return <Status state={drawn("delivery", ok ? "taken" : "refused", word)} line={line} />;
}

/** A test message now, and what became of it. */
export function TestButton({ kind }: { kind: Mirrored["kind"] | null }) {
  const { t } = useTranslation();
  const reader = useReader();
  const test = useTestDiscord();
  return (
    <>
      <Action
        size="small"
        onPress={() => test.mutate(kind)}
        waiting={test.isPending ? t("office.discord.testing") : undefined}
      >
        {t("office.discord.test")}
      </Action>
      {test.error && <Note kind="bad" title={sayError(test.error, reader)} urgent />}
      {test.data && (
        <span role="status">
          <Delivery delivery={test.data} />
        </span>
      )}
    </>
  );
}
