import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { AircraftLink } from "@/cards/CardLink";
import { meant } from "@/lib/keys";
import { withUnit } from "@/lib/numbers";
import { localWindow, utc } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { useMark } from "@/people/Changing";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Points } from "@/ui/Points";
import { Status } from "@/ui/Status";
import { Chain } from "./Chain";
import classes from "./Charter.module.css";
import { CustomerMark } from "./CustomerMark";
import type { Mission } from "./queries";
import { spanOf } from "./shape";
import { useFit } from "./useFit";

/** Fetched with the first key: who reads contracts need not act on one. */
const ApplyDialog = later(async () => (await import("./ActDialogs")).ApplyDialog);

type CardProps = { mission: Mission; isChosen: boolean; isGone: boolean; tab: string };

/** A contract readable without opening it: who, what for, the way, when, with what, and whether one may (CC-39). */
export function ContractCard({ mission, isChosen, isGone, tab }: CardProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  const fit = useFit(mission);
  const { starts, ends } = spanOf(mission);
  const [applies, apply] = useState(false);
  const hear = (event: React.KeyboardEvent) => {
    if (meant(event.nativeEvent) === "a" && mission.can_apply && !isGone) apply(true);
  };
  return (
    <article
      className={classes.card}
      data-chosen={isChosen || undefined}
      aria-label={mission.title}
      aria-keyshortcuts={mission.can_apply ? "a" : undefined}
      onKeyDown={hear}
    >
      <header className={classes.top}>
        <CustomerMark customer={mission.customer} />
        <span>
          <h2 className={classes.name}>
            <Link to="/contracts" search={{ tab, contract: String(mission.id) }} data-wide>
              {mission.title}
            </Link>
            <Link to="/contracts/$id" params={{ id: String(mission.id) }} data-narrow>
              {mission.title}
            </Link>
          </h2>
          <span className={classes.small}>
            {mission.customer.name} · {t("charter.mission", { id: mission.id })}
          </span>
        </span>
        {mission.effective_points != null && (
          <Points
            points={mission.effective_points}
            language={reader.language}
            unit={t("unit.points", { count: mission.effective_points })}
          />
        )}
      </header>
      <p className={classes.line}>
        <Chain mission={mission} airports={airports} />
        {mission.distance_nm != null && (
          <span className={classes.small}>{withUnit(mission.distance_nm, t("unit.nm"), reader.language)}</span>
        )}
      </p>
      <p className={classes.line} data-spread>
        <span className={classes.when}>
          <Reading>{t("charter.from", { start: utc(starts, reader), end: utc(ends, reader) })}</Reading>
          <span className={classes.small}>
            {localWindow(starts, ends, reader)} {t("unit.local")}
          </span>
        </span>
        <span>
          <AircraftLink aircraft={mission.aircraft} /> {mission.aircraft.type}
        </span>
      </p>
      <Status
        state={isGone ? { word: t("charter.noLonger"), glyph: "slashed", tone: "quiet" } : fit}
        mark={useMark(isGone ? "gone" : `${mission.status} ${mission.my_application?.status} ${mission.reasons}`)}
      />
      <Suspense>{applies && <ApplyDialog mission={mission} onClose={() => apply(false)} />}</Suspense>
    </article>
  );
}
