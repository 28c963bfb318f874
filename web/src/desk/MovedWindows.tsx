import { useTranslation } from "react-i18next";
import { secondsOf, utc, window_ } from "@/lib/time";
import { type End, overlapOf } from "@/lib/windows";
import { useReader } from "@/people/me";
import { useTimeWords } from "@/people/useTimeWords";
import { EditedTimeLine, type MovableRow } from "@/ui/EditedTimeLine";
import classes from "./Desk.module.css";
import { type TypedLeg, typedInstant } from "./legs";

type WindowsProps = {
  legs: TypedLeg[];
  onLegs: (legs: TypedLeg[]) => void;
  /** Whether something is wrong with a leg: its bar turns red. */
  isWrong: (place: number) => boolean;
  movesOf?: (place: number) => { starts: boolean; ends: boolean };
};

/** The windows of some legs as bars to be moved: the fields are the truth, the picture follows them and they follow it. */
export function MovedWindows({ legs, onLegs, isWrong, movesOf }: WindowsProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTimeWords();
  const drawn = legs.flatMap((leg, place) => {
    const [starts, ends] = [secondsOf(`${leg.starts}:00Z`), secondsOf(`${leg.ends}:00Z`)];
    return starts < ends ? [{ leg, place, starts, ends }] : [];
  });
  if (drawn.length === 0) return null;
  const rows: MovableRow[] = drawn.map(({ leg, place, starts, ends }) => ({
    key: leg.key,
    number: String(place + 1),
    route: `${leg.departure}–${leg.arrival}`,
    window: window_(starts, ends, reader),
    tone: isWrong(place) ? "bad" : "go",
    starts,
    ends,
    ...(movesOf && { moves: movesOf(place) }),
  }));
  const move = (row: number, end: End, at: number) => {
    const moved = drawn[row]?.leg;
    const typed = typedInstant(new Date(at * 1000).toISOString());
    onLegs(legs.map((leg) => (leg === moved ? { ...leg, [end]: typed } : leg)));
  };
  const overlaps = rows.flatMap((row, place) => {
    const span = overlapOf(rows, place);
    const other = rows[place - 1]?.number;
    if (!span || !other) return [];
    return [t("desk.overlap", { first: other, second: row.number, at: window_(span.starts, span.ends, reader) })];
  });
  return (
    <>
      <EditedTimeLine
        rows={rows}
        words={words}
        onMove={move}
        name={(row, end) => t(end === "starts" ? "desk.startOf" : "desk.endOf", { n: rows[row]?.number ?? "" })}
        say={(at) => utc(at, reader)}
      />
      {overlaps.map((one) => (
        <p key={one} className={classes.small}>
          {one}
        </p>
      ))}
    </>
  );
}
