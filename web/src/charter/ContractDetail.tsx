import { useQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { useStates } from "@/i18n/useStates";
import { multiplier, number, withUnit } from "@/lib/numbers";
import { secondsOf, utc, window_ } from "@/lib/time";
import { onMap, useAirports } from "@/network/airports";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { useMapWords } from "@/people/useMapWords";
import { useTimeWords } from "@/people/useTimeWords";
import { Points } from "@/ui/Points";
import { Status } from "@/ui/Status";
import { TimeLine } from "@/ui/TimeLine";
import { type MapRoute, WorldMap } from "@/ui/WorldMap";
import classes from "./Charter.module.css";
import { CustomerMark } from "./CustomerMark";
import { MyPart } from "./MyPart";
import type { Mission } from "./queries";
import { chainOf, progressOf, toneOf } from "./shape";

/** How its legs stand is fetched with the first that is under way: what is open has none yet. */
const ContractLegs = later(async () => (await import("./ContractLegs")).ContractLegs);

/** One contract opened: who and what for, its award, its way and windows, where one stands with it (P3). */
export function ContractDetail({ mission, as = "h2" }: { mission: Mission; as?: "h1" | "h2" }) {
  const { t } = useTranslation();
  const Heading = as;
  return (
    <article className={classes.plane} aria-label={mission.title}>
      <div className={classes.detail}>
        <header className={classes.head}>
          <CustomerMark customer={mission.customer} />
          <span>
            <Heading className={classes.title} tabIndex={as === "h1" ? -1 : undefined}>
              {mission.title}
            </Heading>
            <span className={classes.small}>
              {mission.customer.name} · {t("charter.mission", { id: mission.id })} ·{" "}
              {t("charter.legsWith", { count: mission.legs.length, ...mission.aircraft })}
            </span>
          </span>
          <Standing mission={mission} />
        </header>
        <Award mission={mission} />
        <Way mission={mission} />
        <Windows mission={mission} />
        <MyPart mission={mission} />
        {mission.status !== "open" && (
          <Suspense>
            <ContractLegs mission={mission} />
          </Suspense>
        )}
      </div>
    </article>
  );
}

function Standing({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const published = mission.published_at && utc(secondsOf(mission.published_at), reader);
  const isOpen = mission.status === "open";
  const state = states("mission", mission.status);
  return (
    <Status
      state={isOpen ? { ...state, word: t("charter.takes") } : state}
      line={isOpen && published ? t("charter.published", { at: published }) : (mission.end_reason ?? undefined)}
    />
  );
}

function Award({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const { language } = useReader();
  const { effective_points: points, points_award: award } = mission;
  return (
    <div className={classes.award}>
      {mission.description && <p>{mission.description}</p>}
      {points != null && award != null && (
        <span className={classes.sum}>
          <Points points={points} language={language} unit={t("unit.points", { count: points })} as="display" />
          <span className={classes.small}>
            {points === award
              ? t("charter.afterLast")
              : t("charter.base", {
                  award: number(award, language),
                  multiplier: multiplier(points / award, language).slice(1),
                })}
          </span>
        </span>
      )}
    </div>
  );
}

/** The legs on a map; left out where an airport's place is not known, never half drawn (C-12). */
function Way({ mission }: { mission: Mission }) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const { language } = useReader();
  const airports = useAirports();
  const codes = chainOf(mission);
  const spots = onMap(codes, airports);
  if (spots.length < new Set(codes).size || spots.length < 2) return null;
  const routes: MapRoute[] = mission.legs.flatMap((leg) => {
    const [from, to] = [airports.get(leg.departure), airports.get(leg.arrival)];
    const progress = progressOf(leg, mission);
    return from && to ? [{ key: String(leg.sequence), from, to, progress, number: String(leg.sequence) }] : [];
  });
  const name = t("charter.map", { route: codes.join(" → "), distance: number(mission.distance_nm ?? 0, language) });
  return (
    <div className={classes.bleed}>
      <WorldMap words={mapWords} name={name} airports={spots} routes={routes} height={250} />
    </div>
  );
}

function Windows({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTimeWords();
  const rules = useQuery(rulesQuery).data;
  const rows = mission.legs.map((leg) => {
    const [starts, ends] = [secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at)];
    const far = leg.distance_nm == null ? "" : `, ${withUnit(leg.distance_nm, t("unit.nm"), reader.language)}`;
    return {
      key: String(leg.sequence),
      number: leg.flight_number,
      route: `${leg.departure}–${leg.arrival}${far}`,
      window: window_(starts, ends, reader),
      tone: toneOf(progressOf(leg, mission)),
      starts,
      ends,
    };
  });
  return (
    <div>
      <TimeLine rows={rows} words={words} />
      {rules && (
        <p className={classes.small}>
          {t("charter.missed", {
            penalty: number(-rules.CONTRACT_PENALTY_POINTS, reader.language),
            days: rules.CONTRACT_COOLDOWN_DAYS,
          })}
        </p>
      )}
    </div>
  );
}
