import { Link } from "@tanstack/react-router";
import { type Reader, secondsOf, utc } from "@/lib/time";
import classes from "./Bell.module.css";
import { type Notice, useReadOne } from "./queries";
import { useNoticeWords } from "./useNoticeWords";

type LineProps = { notice: Notice; reader: Reader; unread: string };

/** One notice: what happened, where it leads, when; following it marks it as read. */
export function NoticeLine({ notice, reader, unread }: LineProps) {
  const readOne = useReadOne();
  const { title, text } = useNoticeWords()(notice);
  return (
    <li className={classes.notice} data-row data-unread={notice.read ? undefined : ""}>
      <p>
        <Link to={notice.link} onClick={() => readOne(notice)}>
          {title}
        </Link>
        {!notice.read && <span className="spoken">, {unread}</span>}
      </p>
      <p className={classes.text}>{text}</p>
      <time className={classes.when} dateTime={notice.created_at}>
        {utc(secondsOf(notice.created_at), reader)}
      </time>
    </li>
  );
}
