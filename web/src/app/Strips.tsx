import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sendMailAgain } from "@/access/resend";
import { sayError } from "@/i18n/say";
import { serverSeconds } from "@/lib/clock";
import { useOnline } from "@/lib/online";
import { utc } from "@/lib/time";
import { useMe, useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";
import classes from "./Frame.module.css";

/** What holds for every page at once: no connection, an address that is not verified. */
export function Strips() {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const isOnline = useOnline();
  const client = useQueryClient();
  if (!isOnline) {
    const newest = Math.max(
      0,
      ...client
        .getQueryCache()
        .getAll()
        .map((one) => one.state.dataUpdatedAt),
    );
    const at = utc(serverSeconds(newest), reader);
    return (
      <div className={classes.strip}>
        <Note kind="info" title={t("frame.offline", { at })} />
      </div>
    );
  }
  if (me.email_verified) return null;
  return (
    <div className={classes.strip}>
      <Note kind="warn" title={t("frame.unverified")} action={<SendAgain email={me.email} />} />
    </div>
  );
}

function SendAgain({ email }: { email: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [said, say] = useState<string | null>(null);
  const send = () =>
    sendMailAgain(email)
      .then(() => say(t("access.sentAgain")))
      .catch((error: unknown) => say(sayError(error, reader)));
  return (
    <span role="status">
      {said ?? (
        <Action size="small" sends onPress={() => void send()}>
          {t("frame.sendAgain")}
        </Action>
      )}
    </span>
  );
}
