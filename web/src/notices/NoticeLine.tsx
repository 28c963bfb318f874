import { Link } from "@tanstack/react-router";
import { type Reader, secondsOf, utc } from "@/lib/time";
import classes from "./Bell.module.css";
import type { Notice } from "./queries";
import { useNoticeWords } from "./useNoticeWords";

/** One notice: what happened, where it leads, when. */
export function NoticeLine({ notice, reader, unread }: { notice: Notice; reader: Reader; unread: string }) {
  const { title, text } = useNoticeWords()(notice);
  return (
    <li className={classes.notice} data-row data-unread={notice.read ? undefined : ""}>
      <p>
        <Link to={notice.link}>{title}</Link>
        {!notice.read && <span className="spoken">, {unread}</span>}
      </p>
      <p className={classes.text}>{text}</p>
      <time className={classes.when} dateTime={notice.created_at}>
        {utc(secondsOf(notice.created_at), reader)}
      </time>
    </li>
  );
}
