import { Link } from "@tanstack/react-router";
import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { AirportLink } from "@/cards/CardLink";
import { sayObstacles } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { withUnit } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { Changing } from "@/people/Changing";
import { useMe, useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Countdown } from "@/ui/Countdown";
import { Points } from "@/ui/Points";
import { RouteLine } from "@/ui/RouteLine";
import { Status } from "@/ui/Status";
import classes from "./Bounties.module.css";
import { ClaimDialog } from "./ClaimDialog";
import { type Bounty, isLive } from "./queries";

/** One aircraft that wants to go home: which, its way, how long, for how much (P7). */
export function BountyRow({ bounty, isGone }: { bounty: Bounty; isGone?: boolean }) {
  const { t } = useTranslation();
  const { language } = useReader();
  return (
    <article
      className={classes.row}
      aria-label={`${bounty.aircraft.registration} ${bounty.origin} ${bounty.destination}`}
    >
      <span className={classes.aircraft}>
        <Link to="/bounties/$id" params={{ id: String(bounty.id) }}>
          <Reading strong>{bounty.aircraft.registration}</Reading>
        </Link>
        <span className={classes.small}>{bounty.aircraft.type}</span>
      </span>
      <span className={classes.way}>
        <Way bounty={bounty} />
        <span className={classes.small}>
          {t(`bounties.reason.${bounty.reason}`)} · {withUnit(bounty.distance_nm, t("unit.nm"), language)} ·{" "}
          {bounty.direct_ferry ? t("bounties.ferry") : t("bounties.hops", { count: bounty.legs.length })}
        </span>
      </span>
      <Time bounty={bounty} />
      <Points
        points={bounty.reward_points}
        language={language}
        unit={t("unit.points", { count: bounty.reward_points })}
      />
      <Changing value={isGone ? "gone" : bounty.status}>
        <Claiming bounty={bounty} isGone={isGone ?? false} />
      </Changing>
    </article>
  );
}

/** The hops of a way, with the number that each is flown under. */
export function Way({ bounty }: { bounty: Bounty }) {
  const airports = useAirports();
  const named = (icao: string) => ({ icao, name: airports.get(icao)?.name });
  const progress = bounty.status === "claimed" ? "set" : isLive(bounty) ? "open" : "flown";
  return (
    <span className={classes.chain}>
      {bounty.legs.map((leg, place) => (
        <Fragment key={`${leg.departure}-${leg.arrival}`}>
          {place === 0 && <AirportLink {...named(leg.departure)} />}
          <span className={classes.line} title={leg.callsign || undefined}>
            <RouteLine progress={bounty.direct_ferry && progress === "open" ? "waits" : progress} />
          </span>
          <AirportLink {...named(leg.arrival)} />
        </Fragment>
      ))}
    </span>
  );
}

function Time({ bounty }: { bounty: Bounty }) {
  const { t } = useTranslation();
  const reader = useReader();
  const state = useStates()("bounty", bounty.status);
  const ends = secondsOf(bounty.expires_at);
  if (!isLive(bounty)) return <Status state={state} line={utc(ends, reader)} />;
  return (
    <span className={classes.time}>
      <Countdown
        label={t("bounties.ends")}
        over={t("bounties.over")}
        ends={ends}
        whole={ends - secondsOf(bounty.created_at)}
      />
    </span>
  );
}

/** The button, or who was quicker. */
export function Claiming({ bounty, isGone }: { bounty: Bounty; isGone?: boolean }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  return (
    <>
      {isGone ? (
        <Status state={{ word: t("frame.gone"), glyph: "slashed", tone: "quiet" }} />
      ) : (
        <Claim bounty={bounty} onClaim={() => ask(true)} />
      )}
      {isAsked && <ClaimDialog bounty={bounty} onClose={() => ask(false)} />}
    </>
  );
}

function Claim({ bounty, onClaim }: { bounty: Bounty; onClaim: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const state = useStates()("bounty", bounty.status);
  if (bounty.status === "claimed")
    return bounty.claimed_by?.id === me.id ? (
      <Link to="/bookings">{t("bounties.toBookings")}</Link>
    ) : (
      <Status
        state={{ ...state, word: t("bounties.claimedBy", { name: bounty.claimed_by?.name ?? t("role.pilot") }) }}
      />
    );
  if (bounty.status !== "available") return <Status state={state} />;
  return (
    <Action
      onPress={onClaim}
      refused={bounty.claimable === false ? { reasons: sayObstacles(bounty.obstacles, reader) } : undefined}
    >
      {t("bounties.claim")}
    </Action>
  );
}
