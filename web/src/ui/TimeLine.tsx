import { useMediaQuery } from "@mantine/hooks";
import { axisOf, fits, placeOf, readable, type Span } from "@/lib/axis";
import { useNow } from "@/lib/clock";
import classes from "./TimeLine.module.css";
import type { Tone } from "./tones";

export type Row = Span & { key: string; number: string; route: string; window: string; tone: Tone };
export type TimeWords = {
  /** `12`, `Sat 28 Nov` at midnight; in UTC and in the reader's zone. */
  hour: (at: number) => string;
  day: (at: number) => string;
  localHour: (at: number) => string;
  clock: (at: number) => string;
  utc: string;
  local: string;
};

const percent = (share: number) => `${share * 100}%`;

/** Windows on one axis, a row a leg; a picture only: the strips or table beside it hold the data (look.md, 3.2). */
export function TimeLine({ rows, words }: { rows: Row[]; words: TimeWords }) {
  const isNarrow = useMediaQuery("(max-width: 759px)") ?? false;
  const now = useNow(60_000);
  const axis = axisOf(rows, isNarrow);
  const marks = readable(axis, now);
  const isNowShown = now > axis.starts && now < axis.ends;
  return (
    <div className={classes.timeline} aria-hidden="true">
      <div className={classes.head}>
        <span className={classes.zones}>
          <b>{words.utc}</b>
          <span>{words.local}</span>
        </span>
        <span className={classes.axis}>
          {marks.map(({ at, isMidnight }) => (
            <span key={at} className={classes.mark} style={{ insetInlineStart: percent(placeOf(at, axis)) }}>
              <span data-midnight={isMidnight || undefined}>{isMidnight ? words.day(at) : words.hour(at)}</span>
              <span className={classes.second}>{words.localHour(at)}</span>
            </span>
          ))}
          {isNowShown && (
            <span className={classes.flag} style={{ insetInlineStart: percent(placeOf(now, axis)) }}>
              {words.clock(now)}
            </span>
          )}
        </span>
      </div>
      {rows.map((row) => (
        <div className={classes.row} key={row.key}>
          <span className={classes.leg}>
            <b>{row.number}</b> <span>{row.route}</span>
          </span>
          <span className={classes.lane}>
            {axis.marks
              .filter((one) => one.isMidnight)
              .map(({ at }) => (
                <i key={at} className={classes.midnight} style={{ insetInlineStart: percent(placeOf(at, axis)) }} />
              ))}
            {isNowShown && <i className={classes.now} style={{ insetInlineStart: percent(placeOf(now, axis)) }} />}
            <Bar row={row} from={placeOf(row.starts, axis)} to={placeOf(row.ends, axis)} isNarrow={isNarrow} />
          </span>
        </div>
      ))}
    </div>
  );
}

type BarProps = { row: Row; from: number; to: number; isNarrow: boolean };

function Bar({ row, from, to, isNarrow }: BarProps) {
  const isBeside = isNarrow || !fits(row.window, to - from);
  const besideAt = to > 0.6 ? { insetInlineEnd: percent(1 - from) } : { insetInlineStart: percent(to) };
  return (
    <>
      <span
        className={classes.bar}
        data-tone={row.tone}
        style={{ insetInlineStart: percent(from), inlineSize: percent(to - from) }}
      >
        {!isBeside && row.window}
      </span>
      {isBeside && (
        <span className={classes.beside} style={besideAt}>
          {row.window}
        </span>
      )}
    </>
  );
}
