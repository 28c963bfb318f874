import classes from "./RouteLine.module.css";
import type { Tone } from "./tones";

/** How a way is drawn: not begun, offered, taken, being flown, flown, or missed. */
export type Progress = "waits" | "open" | "set" | "flying" | "flown" | "missed";

const TONES: Record<Progress, Tone> = {
  waits: "quiet",
  open: "go",
  set: "set",
  flying: "now",
  flown: "quiet",
  missed: "bad",
};
const DASHES: Partial<Record<Progress, string>> = { waits: "1.5 3", missed: "5 3" };

/** The line from a departure to an arrival; `share` is how much of it is flown, 0 to 1. */
export function RouteLine({ progress, share = 0, above }: { progress: Progress; share?: number; above?: string }) {
  const at = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  const isFlown = progress === "flown";
  return (
    <span className={classes.route} data-tone={TONES[progress]}>
      {above && <span className={classes.above}>{above}</span>}
      <svg className={classes.line} aria-hidden="true" focusable="false">
        {progress === "flying" ? (
          <>
            <line className={classes.ahead} x1={at} x2="100%" y1="6" y2="6" />
            <line className={classes.behind} x1="0" x2={at} y1="6" y2="6" />
          </>
        ) : (
          <line className={classes.stroke} x1="4" x2="100%" y1="6" y2="6" strokeDasharray={DASHES[progress]} />
        )}
      </svg>
      <i className={classes.end} data-filled={isFlown || progress === "set" || progress === "flying" || undefined} />
      <i className={classes.end} data-last data-filled={isFlown || undefined} />
      {progress === "flying" && (
        <svg className={classes.aircraft} style={{ insetInlineStart: at }} viewBox="0 0 12 12" aria-hidden="true">
          <path d="M0 1 12 6 0 11 2.5 6z" fill="currentColor" />
        </svg>
      )}
    </span>
  );
}
