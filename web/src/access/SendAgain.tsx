import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { useNow } from "@/lib/clock";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { sendMailAgain } from "./resend";

const PAUSE = 60;

/** The mail once more, a minute after the last at the earliest; what came of it is said. */
export function SendAgain({ email, tenant }: { email: string; tenant?: string | undefined }) {
  const { t } = useTranslation();
  const reader = useReader();
  const now = useNow(1000);
  const [sentAt, send] = useState<number | null>(null);
  const [said, say] = useState("");
  const left = sentAt === null ? 0 : sentAt + PAUSE - now;
  const press = async () => {
    send(now);
    await sendMailAgain(email, tenant)
      .then(() => say(t("access.sentAgain")))
      .catch((error: unknown) => say(sayError(error, reader)));
  };
  return (
    <>
      <Action onPress={() => void press()} waiting={left > 0 ? t("access.sendAgainIn", { seconds: left }) : undefined}>
        {t("access.sendAgain")}
      </Action>
      <span role="status">{said}</span>
    </>
  );
}
