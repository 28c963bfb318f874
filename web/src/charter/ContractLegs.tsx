import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { opensOf } from "@/cards/CardLink";
import { useStates } from "@/i18n/useStates";
import { withUnit } from "@/lib/numbers";
import { localWindow, secondsOf, window_ } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { useReader } from "@/people/me";
import { Strip } from "@/ui/Strip";
import classes from "./Charter.module.css";
import type { Leg, Mission } from "./queries";
import { progressOf } from "./shape";

/** The legs of a contract that has a pilot, as strips in the order they are flown. */
export function ContractLegs({ mission, foot }: { mission: Mission; foot?: (leg: Leg) => React.ReactNode }) {
  return (
    <ul className={classes.legs}>
      {mission.legs.map((leg) => (
        <li key={leg.sequence}>
          <LegStrip mission={mission} leg={leg} foot={foot?.(leg)} />
        </li>
      ))}
    </ul>
  );
}

type LegProps = { mission: Mission; leg: Leg; foot?: React.ReactNode };

function LegStrip({ mission, leg, foot }: LegProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  const state = useStates()("leg", leg.status);
  const [starts, ends] = [secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at)];
  const place = (icao: string) => ({ icao, name: airports.get(icao)?.name });
  const moved = leg.departs_from && leg.departs_from !== leg.departure ? leg.departs_from : null;
  const said = moved && t("charter.departsFrom", { airport: moved, registration: mission.aircraft.registration });
  const called = (icao: string) => airports.get(icao)?.name ?? icao;
  return (
    <Strip
      dense
      name={t("strip.name", {
        number: leg.flight_number,
        departure: called(leg.departure),
        arrival: called(leg.arrival),
        state: state.word,
      })}
      kind="C"
      kindName={t("kind.charter")}
      position={`${leg.sequence}/${mission.legs.length}`}
      number={{ first: leg.flight_number }}
      departure={place(leg.departure)}
      arrival={place(leg.arrival)}
      progress={progressOf(leg, mission)}
      {...(leg.distance_nm != null && { distance: withUnit(leg.distance_nm, t("unit.nm"), reader.language) })}
      aircraft={{ first: mission.aircraft.registration, second: mission.aircraft.type }}
      when={{ first: window_(starts, ends, reader), second: `${localWindow(starts, ends, reader)} ${t("unit.local")}` }}
      state={state}
      opens={opensOf(mission.aircraft)}
      action={
        leg.flight_id && (
          <Link to="/flights/$id" params={{ id: leg.flight_id }}>
            {t("charter.flight")}
          </Link>
        )
      }
      foot={
        (said || foot) && (
          <>
            {said} {foot}
          </>
        )
      }
    />
  );
}
