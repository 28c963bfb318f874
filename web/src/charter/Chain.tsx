import { Fragment } from "react";
import { AirportLink } from "@/cards/CardLink";
import type { Airports } from "@/network/airports";
import { RouteLine } from "@/ui/RouteLine";
import classes from "./Charter.module.css";
import type { Mission } from "./queries";
import { progressOf } from "./shape";

/** A contract's way at a glance: code, line, code, line, code. */
export function Chain({ mission, airports }: { mission: Mission; airports: Airports }) {
  const named = (icao: string) => ({ icao, name: airports.get(icao)?.name });
  return (
    <span className={classes.chain}>
      {mission.legs.map((leg, place) => (
        <Fragment key={leg.sequence}>
          {place === 0 && <AirportLink {...named(leg.departure)} />}
          <span className={classes.way}>
            <RouteLine progress={progressOf(leg, mission)} />
          </span>
          <AirportLink {...named(leg.arrival)} />
        </Fragment>
      ))}
    </span>
  );
}
