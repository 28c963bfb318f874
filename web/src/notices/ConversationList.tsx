import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { counted } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { Count } from "@/ui/Pieces";
import classes from "./Chat.module.css";
import type { Conversation } from "./chat";

/** Who has written or been written to, the newest first; what nobody has read is counted. */
export function ConversationList({ rows, chosen }: { rows: readonly Conversation[]; chosen: number | null }) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <nav className={classes.list} aria-label={t("messages.conversations")}>
      <ul>
        {rows.map(({ pilot, unread, ...one }) => (
          <li key={pilot.id}>
            <Link
              to="/backoffice/messages"
              search={{ with: String(pilot.id) }}
              aria-current={pilot.id === chosen ? "true" : undefined}
            >
              <span className={classes.name}>
                <b>{pilot.name}</b>
                {unread > 0 && <Count label={t("frame.unread", { n: unread })}>{counted(unread)}</Count>}
              </span>
              <span className={classes.excerpt}>
                {one.last_from_staff ? t("messages.ours", { text: one.excerpt }) : one.excerpt}
              </span>
              <span className={classes.when}>
                <time dateTime={one.last_at}>{utc(secondsOf(one.last_at), reader)}</time>
                <span>{one.flying ? t("messages.inTheAir") : one.airport}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
