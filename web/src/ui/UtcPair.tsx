import classes from "./UtcPair.module.css";

/** An instant or window in UTC, the reader's own time beneath. */
export function UtcPair({ utc, local, dateTime }: { utc: string; local: string; dateTime?: string }) {
  return (
    <time className={classes.pair} dateTime={dateTime}>
      <span className={classes.utc}>{utc}</span>
      <span className={classes.local}>{local}</span>
    </time>
  );
}
