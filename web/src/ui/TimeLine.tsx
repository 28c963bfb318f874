import { useElementSize, useMediaQuery } from "@mantine/hooks";
import { type Axis, axisOf, type LabelPlace, labelPlace, laneOf, placeOf, readable, type Span } from "@/lib/axis";
import { useNow } from "@/lib/clock";
import classes from "./TimeLine.module.css";
import type { Tone } from "./tones";

export type Row = Span & {
  key: string;
  number: string;
  route: string;
  window: string;
  tone: Tone;
};
export type TimeWords = {
  /** `12`, `Sat 28 Nov` at midnight; in UTC and in the reader's zone. */
  hour: (at: number) => string;
  day: (at: number) => string;
  localHour: (at: number) => string;
  clock: (at: number) => string;
  utc: string;
  local: string;
};

/** From here on a mark's text ends at it: half of it would stand beyond the card. */
const LAST = 0.97;

const percent = (share: number) => `${share * 100}%`;

/** What is drawn over the bars where windows are edited; while one is moved the axis stands still. */
export type Editing = { held: Axis | null; over: (place: number, axis: Axis) => React.ReactNode };
type TimeLineProps = { rows: Row[]; words: TimeWords; editing?: Editing };

/** Windows on one axis, a row a leg; the strips or fields beside it hold the data, so only its handles are told (look.md, 3.2). */
export function TimeLine({ rows, words, editing }: TimeLineProps) {
  const isNarrow = useMediaQuery("(max-width: 759px)") ?? false;
  const now = useNow(60_000);
  const { ref, width } = useElementSize();
  const axis = editing?.held ?? axisOf(rows, isNarrow);
  const text = ({ at, isMidnight }: { at: number; isMidnight: boolean }) =>
    isMidnight ? words.day(at) : words.hour(at);
  const lane = width || laneOf(isNarrow);
  const marks = readable(axis, now, text, lane);
  const isNowShown = now > axis.starts && now < axis.ends;
  return (
    <div className={classes.timeline} aria-hidden={editing ? undefined : true}>
      <div className={classes.head} aria-hidden="true">
        <span className={classes.zones}>
          <b>{words.utc}</b>
          <span>{words.local}</span>
        </span>
        <span className={classes.axis} ref={ref}>
          {marks.map((mark) => (
            <span
              key={mark.at}
              className={classes.mark}
              data-last={placeOf(mark.at, axis) > LAST || undefined}
              style={{ insetInlineStart: percent(placeOf(mark.at, axis)) }}
            >
              <span data-midnight={mark.isMidnight || undefined}>{text(mark)}</span>
              <span className={classes.second}>{words.localHour(mark.at)}</span>
            </span>
          ))}
          {isNowShown && (
            <span className={classes.flag} style={{ insetInlineStart: percent(placeOf(now, axis)) }}>
              {words.clock(now)}
            </span>
          )}
        </span>
      </div>
      {rows.map((row, place) => {
        const span = { starts: placeOf(row.starts, axis), ends: placeOf(row.ends, axis) };
        const label = labelPlace(row.window, span, lane, isNarrow);
        return (
          <div className={classes.row} key={row.key}>
            <span className={classes.leg} aria-hidden="true">
              <b>{row.number}</b> <span>{row.route}</span>
            </span>
            <span className={classes.lane} data-lane>
              <span aria-hidden="true">
                {axis.marks
                  .filter((one) => one.isMidnight)
                  .map(({ at }) => (
                    <i key={at} className={classes.midnight} style={{ insetInlineStart: percent(placeOf(at, axis)) }} />
                  ))}
                {isNowShown && <i className={classes.now} style={{ insetInlineStart: percent(placeOf(now, axis)) }} />}
                <Bar row={row} span={span} label={label} />
              </span>
              {editing?.over(place, axis)}
            </span>
            {label === "beneath" && (
              <span className={classes.beneath} data-late={span.ends > 0.6 || undefined} aria-hidden="true">
                {row.window}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}

type BarProps = { row: Row; span: Span; label: LabelPlace };

function Bar({ row, span, label }: BarProps) {
  const from = { insetInlineStart: percent(span.starts) };
  const beside =
    label === "after" ? { insetInlineStart: percent(span.ends) } : { insetInlineEnd: percent(1 - span.starts) };
  return (
    <>
      <span
        className={classes.bar}
        data-tone={row.tone}
        style={{ ...from, inlineSize: percent(span.ends - span.starts) }}
      >
        {label === "inside" && row.window}
      </span>
      {(label === "after" || label === "before") && (
        <span className={classes.beside} style={beside}>
          {row.window}
        </span>
      )}
    </>
  );
}
