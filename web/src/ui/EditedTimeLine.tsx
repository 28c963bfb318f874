import { useState } from "react";
import { type Axis, placeOf, type Span } from "@/lib/axis";
import { HOUR } from "@/lib/time";
import { type End, overlapOf, QUARTER, reachOf, snapped } from "@/lib/windows";
import { type Row, TimeLine, type TimeWords } from "./TimeLine";
import classes from "./TimeLine.module.css";

export type MovableRow = Row & {
  /** Which ends of the window can be moved; both unless it says otherwise. */
  moves?: { starts: boolean; ends: boolean };
};

type EditedProps = {
  rows: MovableRow[];
  words: TimeWords;
  onMove: (place: number, end: End, at: number) => void;
  /** What a handle is called, and where it stands, for whoever cannot see it. */
  name: (place: number, end: End) => string;
  say: (at: number) => string;
};

/** A time line whose windows are moved by pointer and by keys; the fields beside it hold the same (look.md, 3.2). */
export function EditedTimeLine(props: EditedProps) {
  const { rows, words } = props;
  const [held, hold] = useState<Axis | null>(null);
  const over = (place: number, axis: Axis) => (
    <>
      <Overlap span={overlapOf(rows, place)} axis={axis} />
      {(["starts", "ends"] as const).map(
        (end) =>
          (rows[place]?.moves?.[end] ?? true) && (
            <Handle key={end} {...props} place={place} end={end} axis={axis} onHold={hold} />
          ),
      )}
    </>
  );
  return <TimeLine rows={rows} words={words} editing={{ held, over }} />;
}

function Overlap({ span, axis }: { span: Span | null; axis: Span }) {
  if (!span) return null;
  const [from, to] = [placeOf(span.starts, axis), placeOf(span.ends, axis)];
  const style = { insetInlineStart: `${from * 100}%`, inlineSize: `${(to - from) * 100}%` };
  return <i className={classes.overlap} style={style} aria-hidden="true" data-overlap />;
}

type HandleProps = Omit<EditedProps, "words"> & {
  place: number;
  end: End;
  axis: Axis;
  onHold: (axis: Axis | null) => void;
};

/** Keys move by a quarter of an hour, with Shift by an hour, Home and End as far as the windows beside it. */
function aimOf(event: React.KeyboardEvent, at: number, [low, high]: [number, number]): number | null {
  const step = event.shiftKey ? HOUR : QUARTER;
  const aims: Record<string, number> = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    Home: low,
    End: high,
  };
  return aims[event.key] ?? null;
}

/** One end of a window, by pointer and by keys; the window never turns round. */
function Handle({ rows, place, end, axis, onHold, onMove, name, say }: HandleProps) {
  const [isHeld, hold] = useState(false);
  const row = rows[place];
  if (!row) return null;
  const at = row[end];
  const move = (wanted: number) => {
    const aim = snapped(wanted);
    const kept = end === "starts" ? Math.min(aim, row.ends - QUARTER) : Math.max(aim, row.starts + QUARTER);
    if (kept !== at) onMove(place, end, kept);
  };
  const follow = (event: React.PointerEvent<HTMLElement>) => {
    const lane = event.currentTarget.closest("[data-lane]")?.getBoundingClientRect();
    if (!isHeld || !lane?.width) return;
    const share = Math.min(1, Math.max(0, (event.clientX - lane.left) / lane.width));
    move(axis.starts + share * (axis.ends - axis.starts));
  };
  const release = () => {
    hold(false);
    onHold(null);
  };
  return (
    <span
      className={classes.handle}
      role="slider"
      tabIndex={0}
      aria-label={name(place, end)}
      aria-valuemin={axis.starts}
      aria-valuemax={axis.ends}
      aria-valuenow={at}
      aria-valuetext={say(at)}
      style={{ insetInlineStart: `${placeOf(at, axis) * 100}%` }}
      onKeyDown={(event) => {
        const aim = aimOf(event, at, reachOf(rows, place, end, axis));
        if (aim === null || event.altKey) return;
        event.preventDefault();
        move(aim);
      }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        event.preventDefault();
        onHold(axis);
        hold(true);
      }}
      onPointerMove={follow}
      onPointerUp={release}
      onPointerCancel={release}
    />
  );
}
