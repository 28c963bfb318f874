import { AirportCode, Reading } from "./Code";
import { type Progress, RouteLine } from "./RouteLine";
import { type State, Status } from "./Status";
import classes from "./Strip.module.css";

export type Place = { icao: string; name?: string | undefined; city?: string | undefined; stand?: string | undefined };
export type Kind = "S" | "D" | "C" | "B";
/** What a code opens, drawn round it; without it a code is only read. */
export type Opens = {
  airport: (place: Place, code: React.ReactNode) => React.ReactNode;
  aircraft: (code: React.ReactNode) => React.ReactNode;
};
export type TwoLines = { first: string; second?: string | undefined };

export type StripProps = {
  /** What a listener hears first: number, departure, arrival and state, as a sentence of the page's language. */
  name: string;
  kind: Kind;
  kindName: string;
  position?: string | undefined;
  number: TwoLines;
  departure: Place;
  arrival: Place;
  progress: Progress;
  share?: number;
  distance?: string;
  aircraft: TwoLines;
  when: TwoLines;
  state: State;
  line?: string;
  /** That its state has just changed. */
  mark?: string | undefined;
  action?: React.ReactNode;
  foot?: React.ReactNode;
  dense?: boolean;
  opens?: Opens;
};

const TINTED: Record<Progress, string> = {
  waits: "sunken",
  open: "go",
  set: "set",
  flying: "now",
  flown: "sunken",
  missed: "bad",
};

function End({ place, isArrival, opens }: { place: Place; isArrival?: boolean; opens: Opens | undefined }) {
  const code = <AirportCode airport={place} />;
  return (
    <span className={classes.end} data-arrival={isArrival || undefined}>
      <span className={classes.airport}>{opens ? opens.airport(place, code) : code}</span>
      {place.city && <span className={classes.small}>{place.city}</span>}
      {place.stand && <span className={classes.small}>{place.stand}</span>}
    </span>
  );
}

type PairProps = { lines: TwoLines; className: string | undefined; opens?: Opens | undefined };

function Pair({ lines, className, opens }: PairProps) {
  return (
    <span className={className}>
      <span className={classes.first}>{opens ? opens.aircraft(lines.first) : lines.first}</span>
      {lines.second && <span className={classes.small}>{lines.second}</span>}
    </span>
  );
}

/** A leg or booking as a strip of the board: the one shape of whatever goes from A to B (look.md, 3.1). */
export function Strip(props: StripProps) {
  const { departure, arrival, state, number, opens } = props;
  return (
    <article
      className={classes.strip}
      aria-label={props.name}
      data-tone={TINTED[props.progress]}
      data-progress={props.progress}
      data-dense={props.dense || undefined}
    >
      <span className={classes.holder} title={props.kindName}>
        <b aria-hidden="true">{props.kind}</b>
        <span className="spoken">{props.kindName}</span>
        {props.position && <span>{props.position}</span>}
      </span>
      <span className={classes.number}>
        <Reading strong>{number.first}</Reading>
        {number.second && <span className={classes.small}>{number.second}</span>}
      </span>
      <span className={classes.way}>
        <End place={departure} opens={opens} />
        <RouteLine
          progress={props.progress}
          share={props.share ?? 0}
          {...(props.distance && { above: props.distance })}
        />
        <End place={arrival} opens={opens} isArrival />
      </span>
      <Pair lines={props.aircraft} className={classes.aircraft} opens={opens} />
      <Pair lines={props.when} className={classes.when} />
      <span className={classes.state}>
        <Status state={state} line={props.line} mark={props.mark} />
        {props.action}
      </span>
      {props.foot && <footer className={classes.foot}>{props.foot}</footer>}
    </article>
  );
}

/** Departure, line and arrival alone, where a leg is only mentioned. */
export function RoutePair({ departure, arrival, progress }: Pick<StripProps, "departure" | "arrival" | "progress">) {
  return (
    <span className={classes.pair}>
      <AirportCode airport={departure} />
      <RouteLine progress={progress} />
      <AirportCode airport={arrival} />
    </span>
  );
}
