import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import { sayError, sayFields } from "@/i18n/say";
import { useOnline } from "@/lib/online";
import { useReader } from "@/people/me";
import { useKeys } from "@/people/useKeys";
import { Action } from "@/ui/Action";
import { AreaField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";
import classes from "./Chat.module.css";
import type { Written } from "./chat";

type Sending = { mutateAsync: (written: Written) => Promise<unknown>; isPending: boolean; error: unknown };

/** What has been typed and not been sent, by conversation: it is there again when one comes back (P12). */
const unsent = new Map<string, string>();

type ComposeProps = { to: string; label: string; sending: Sending; onTyping?: (isTyping: boolean) => void };

/** The field for the next message. What is sent again goes with the same key, so that it is one message. */
export function Compose({ to, label, sending, onTyping }: ComposeProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [text, setText] = useState(unsent.get(to) ?? "");
  const isOnline = useOnline();
  const keyFor = useKeys();
  const count = useRef(0);
  const isSent = useRef(false);
  const write = (typed: string) => {
    unsent.set(to, typed);
    setText(typed);
    onTyping?.(typed !== "");
  };
  const send = async () => {
    if (isSent.current || !isOnline) return; // the second press of a double click comes before anything is drawn
    isSent.current = true;
    try {
      await sending.mutateAsync({ text, key: keyFor({ text, count: count.current }) });
    } catch {
      return; // why not stands above the field, and the text in it
    } finally {
      isSent.current = false;
    }
    count.current += 1;
    if (unsent.get(to) === text) write("");
  };
  return (
    <form
      className={classes.compose}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void send();
      }}
    >
      <Failed error={sending.error} onAgain={() => void send()} />
      <AreaField
        name="message"
        label={label}
        help={t("messages.keys")}
        rows={3}
        value={text}
        onChange={write}
        error={sayFields(sending.error, reader).message}
      />
      <div>
        <Action
          rank="first"
          type="submit"
          onPress={() => undefined}
          waiting={sending.isPending ? t("messages.sending") : undefined}
        >
          {t("messages.send")}
        </Action>
      </div>
    </form>
  );
}

/** Why a message has not been sent, with the way on; of one without an answer nobody knows. */
function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (!error || sayFields(error, reader).message) return null;
  return (
    <Note
      kind="bad"
      urgent
      title={error instanceof Refused ? t("messages.notSent") : t("messages.unsure")}
      action={
        <Action size="small" sends onPress={onAgain}>
          {t("frame.again")}
        </Action>
      }
    >
      {error instanceof Refused && sayError(error, reader)}
    </Note>
  );
}
