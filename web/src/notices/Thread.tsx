import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Reader, secondsOf, utc } from "@/lib/time";
import { useVisible } from "@/lib/visible";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import classes from "./Chat.module.css";
import type { Message } from "./chat";

type ThreadProps = {
  /** The newest first, as they come. */
  messages: readonly Message[];
  label: string;
  side: "pilot" | "operations";
  /** How many of the other side's are unread. */
  unread: number;
  onRead: (upTo: number) => void;
  /** Brings older ones; null where there are none. */
  onOlder: (() => void) | null;
};

/** A conversation, the newest beneath; what is seen is confirmed (P12, FL-12). */
export function Thread({ messages, label, side, unread, onRead, onOlder }: ThreadProps) {
  const { t } = useTranslation();
  const reader = useReader();
  useConfirming(messages[0]?.id ?? 0, unread, onRead);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className={classes.thread} aria-label={label} tabIndex={0}>
      <div>
        {onOlder && (
          <p className={classes.older}>
            <Action size="small" onPress={onOlder}>
              {t("messages.older")}
            </Action>
          </p>
        )}
        <ol>
          {messages.toReversed().map((one) => (
            <Line key={one.id} message={one} isMine={one.from_staff === (side === "operations")} reader={reader} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** Confirm the newest message, once, while the page is seen. */
function useConfirming(newest: number, unread: number, onRead: (upTo: number) => void): void {
  const isVisible = useVisible();
  const confirmed = useRef(0);
  useEffect(() => {
    if (!isVisible || unread === 0 || newest <= confirmed.current) return;
    confirmed.current = newest;
    onRead(newest);
  }, [isVisible, unread, newest, onRead]);
}

function Line({ message, isMine, reader }: { message: Message; isMine: boolean; reader: Reader }) {
  const { t } = useTranslation();
  const name = message.sender?.name ?? t("messages.operations");
  const at = (instant: string) => utc(secondsOf(instant), reader);
  return (
    <li className={classes.message} data-mine={isMine || undefined}>
      <p className={classes.who}>
        <b>{name}</b>
        {message.from_staff && message.sender && <span>{t("messages.operations")}</span>}
      </p>
      <p className={classes.text}>{message.message}</p>
      <p className={classes.when}>
        <time dateTime={message.created_at}>{at(message.created_at)}</time>
        {message.type === "acars" && <span>{t("messages.fromClient")}</span>}
        {isMine && (
          <span>{message.read_at ? t("messages.read", { at: at(message.read_at) }) : t("messages.sent")}</span>
        )}
      </p>
    </li>
  );
}
