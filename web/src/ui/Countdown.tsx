import { serverNow, useNow } from "@/lib/clock";
import { duration, tick, urgency } from "@/lib/time";
import classes from "./Countdown.module.css";
import { Glyph, type GlyphName } from "./Glyph";
import type { Tone } from "./tones";

type CountdownProps = {
  /** What ends: "Expires in". */
  label: string;
  /** What it is called when it is over: "Expired". */
  over: string;
  /** The end, and how long the whole span is, in seconds. */
  ends: number;
  whole: number;
  /** The end as an instant in words; left out where space is short. */
  at?: string;
};

const SHAPES: Record<string, { tone: Tone | undefined; glyph: GlyphName | undefined }> = {
  calm: { tone: undefined, glyph: undefined },
  warn: { tone: "warn", glyph: "triangle" },
  bad: { tone: "bad", glyph: "hourglass" },
  over: { tone: "warn", glyph: "hourglass" },
};

/** How long is left, as text over a bar that empties; silent, and never negative (look.md, 3.3). */
export function Countdown({ label, over, ends, whole, at }: CountdownProps) {
  const now = useNow(tick(ends - serverNow()));
  const left = ends - now;
  const how = urgency(left);
  const { tone, glyph } = SHAPES[how] ?? { tone: undefined, glyph: undefined };
  const share = Math.min(1, Math.max(0, left / whole));
  return (
    <span className={classes.countdown} data-tone={tone}>
      <time className={classes.text} dateTime={new Date(ends * 1000).toISOString()}>
        {glyph && <Glyph name={glyph} />}
        {how === "over" ? (
          over
        ) : (
          <span>
            {label} <b>{duration(left)}</b>
          </span>
        )}
      </time>
      <span className={classes.track}>
        <span className={classes.bar} style={{ inlineSize: `${share * 100}%` }} />
      </span>
      {at && <span className={classes.at}>{at}</span>}
    </span>
  );
}
