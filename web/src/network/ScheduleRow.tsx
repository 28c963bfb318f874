import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AirportLink } from "@/cards/CardLink";
import { sayObstacles } from "@/i18n/say";
import { number, withUnit } from "@/lib/numbers";
import { duration } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { RouteLine } from "@/ui/RouteLine";
import classes from "./Network.module.css";
import type { Schedule } from "./queries";

const MINUTE = 60;

/** One schedule: what, where, how far, for how much; what cannot be booked says why (P4). */
export function ScheduleRow({ schedule, isChosen }: { schedule: Schedule; isChosen: boolean }) {
  const { t } = useTranslation();
  const { language } = useReader();
  const airports = useAirports();
  const place = (icao: string) => (
    <span className={classes.end}>
      <AirportLink icao={icao} name={airports.get(icao)?.name} />
      <span className={classes.small}>{airports.get(icao)?.name}</span>
    </span>
  );
  const { sequence } = schedule;
  return (
    <article
      className={classes.row}
      data-chosen={isChosen || undefined}
      aria-label={`${schedule.callsign} ${schedule.departure} ${schedule.arrival}`}
    >
      <span className={classes.what}>
        <Reading strong>{schedule.callsign || schedule.flight_number}</Reading>
        <span className={classes.small}>
          {schedule.subfleets.map((one) => one.type).join(", ")}
          {sequence && ` · ${t("network.leg", sequence)}`}
        </span>
      </span>
      <span className={classes.way}>
        {place(schedule.departure)}
        <RouteLine
          progress={schedule.bookable === false ? "waits" : "open"}
          above={withUnit(schedule.distance_nm, t("unit.nm"), language)}
        />
        {place(schedule.arrival)}
      </span>
      <span className={classes.what}>
        <b>
          {schedule.price_points
            ? t("network.price", { points: number(schedule.price_points, language) })
            : t("network.free")}
        </b>
        <span className={classes.small}>
          {schedule.departure_time && <Reading>{schedule.departure_time}</Reading>}{" "}
          {schedule.flight_minutes ? duration(schedule.flight_minutes * MINUTE) : ""}
        </span>
      </span>
      <Choosing schedule={schedule} />
    </article>
  );
}

function Choosing({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const reasons = sayObstacles(schedule.obstacles, useReader());
  const choose = () =>
    void navigate({
      to: "/schedules",
      search: (before) => ({ ...before, schedule: String(schedule.id), directed: undefined }),
    });
  return (
    <Action onPress={choose} refused={schedule.bookable === false ? { reasons } : undefined}>
      {t("network.choose")}
    </Action>
  );
}
