import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Chain } from "@/charter/Chain";
import { CustomerMark } from "@/charter/CustomerMark";
import { spanOf } from "@/charter/shape";
import { sayWhy } from "@/i18n/say";
import { number, withUnit } from "@/lib/numbers";
import { duration, secondsOf, utc } from "@/lib/time";
import { useAirports } from "@/network/airports";
import { NoticeLine } from "@/notices/NoticeLine";
import { useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Columns } from "@/ui/Page";
import { Card, FactsRow } from "@/ui/Pieces";
import { Points } from "@/ui/Points";
import { RoutePair } from "@/ui/Strip";
import classes from "./Home.module.css";
import type { Home } from "./queries";

type Part = { home: Home };

/** Points, rank, contracts, what expires first. */
export function Facts({ home }: Part) {
  const { t } = useTranslation();
  const reader = useReader();
  const { me, contracts, bookings, bounty } = home;
  const expires = bookings.next_expires_at && secondsOf(bookings.next_expires_at);
  return (
    <Card>
      <FactsRow
        facts={[
          {
            label: t("home.points"),
            figure: (
              <Points points={me.points} language={reader.language} unit={t("unit.points", { count: me.points })} />
            ),
          },
          { label: t("home.rank"), figure: me.rank?.name ?? t("home.none") },
          {
            label: t("home.contracts"),
            figure: t("home.active", { count: contracts.active.length }),
            line: contracts.pending ? t("home.pending", { count: contracts.pending }) : undefined,
          },
          {
            label: t("home.firstExpiry"),
            figure: expires ? duration(expires - reader.now) : t("home.none"),
          },
          {
            label: t("home.bounty"),
            figure: bounty ? bounty.aircraft.registration : t("home.none"),
            line: bounty ? `${bounty.origin} → ${bounty.destination}` : undefined,
          },
        ]}
      />
    </Card>
  );
}

/** Each contract that one flies: how far its legs are, and what it pays. */
export function Mine({ home }: Part) {
  const { t } = useTranslation();
  if (home.contracts.active.length === 0) return null;
  return (
    <Card
      title={t("home.mine")}
      aside={
        <Link to="/contracts" search={{ tab: "mine" }}>
          {t("home.all")}
        </Link>
      }
    >
      <Missions missions={home.contracts.active} />
    </Card>
  );
}

/** What one can take now: contracts, bounties, flights from here. */
export function Offers({ home }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <Columns>
        <Card title={t("home.canTake")} aside={<Link to="/contracts">{t("home.all")}</Link>}>
          {home.offers.missions.length === 0 ? (
            <p className={classes.quiet}>{t("home.nothingToTake")}</p>
          ) : (
            <Missions missions={home.offers.missions} />
          )}
        </Card>
        <Card title={t("home.canClaim")} aside={<Link to="/bounties">{t("home.all")}</Link>}>
          <Bounties home={home} />
        </Card>
      </Columns>
      {home.offers.schedules.length > 0 && (
        <Card
          title={t("home.canBook", { airport: home.me.airport })}
          aside={<Link to="/schedules">{t("home.all")}</Link>}
        >
          <Schedules home={home} />
        </Card>
      )}
    </>
  );
}

function Missions({ missions }: { missions: Home["contracts"]["active"] | Home["offers"]["missions"] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  return (
    <ul className={classes.rows}>
      {missions.map((mission) => (
        <li key={mission.id}>
          <CustomerMark customer={mission.customer} />
          <span>
            <Link to="/contracts/$id" params={{ id: String(mission.id) }}>
              {mission.title}
            </Link>
            <span className={classes.small}>
              <Chain mission={mission} airports={airports} /> {utc(spanOf(mission).starts, reader)}
            </span>
          </span>
          {mission.effective_points != null && (
            <Points
              points={mission.effective_points}
              language={reader.language}
              unit={t("unit.points", { count: mission.effective_points })}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Bounties({ home }: Part) {
  const { t } = useTranslation();
  const reader = useReader();
  if (home.offers.bounties.length === 0) return <p className={classes.quiet}>{t("home.nothingToTake")}</p>;
  return (
    <ul className={classes.rows}>
      {home.offers.bounties.map((bounty) => (
        <li key={bounty.id}>
          <span>
            <Link to="/bounties/$id" params={{ id: String(bounty.id) }}>
              <Reading>{bounty.aircraft.registration}</Reading> {bounty.aircraft.type}
            </Link>
            <span className={classes.small}>
              <RoutePair departure={{ icao: bounty.origin }} arrival={{ icao: bounty.destination }} progress="open" />{" "}
              {withUnit(bounty.distance_nm, t("unit.nm"), reader.language)}, {utc(secondsOf(bounty.expires_at), reader)}
            </span>
          </span>
          <Points
            points={bounty.reward_points}
            language={reader.language}
            unit={t("unit.points", { count: bounty.reward_points })}
          />
        </li>
      ))}
    </ul>
  );
}

function Schedules({ home }: Part) {
  const { t } = useTranslation();
  const { language } = useReader();
  return (
    <ul className={classes.rows}>
      {home.offers.schedules.map((schedule) => (
        <li key={schedule.id}>
          <span>
            <Link to="/schedules" search={{ schedule: String(schedule.id) }}>
              <Reading>{schedule.callsign || schedule.flight_number}</Reading>
            </Link>
            <span className={classes.small}>
              <RoutePair
                departure={{ icao: schedule.departure }}
                arrival={{ icao: schedule.arrival }}
                progress="open"
              />{" "}
              {withUnit(schedule.distance_nm, t("unit.nm"), language)}
            </span>
          </span>
          <b>
            {schedule.price_points
              ? t("network.price", { points: number(schedule.price_points, language) })
              : t("network.free")}
          </b>
        </li>
      ))}
    </ul>
  );
}

/** The last of the ledger and of the notices. */
export function Lately({ home }: Part) {
  const { t } = useTranslation();
  const reader = useReader();
  return (
    <Columns>
      <Card title={t("home.ledger")} aside={<Link to="/points">{t("home.all")}</Link>}>
        {home.points.length === 0 && <p className={classes.quiet}>{t("people.noPoints")}</p>}
        <ul className={classes.rows}>
          {home.points.map((entry) => (
            <li key={entry.id}>
              <span>
                {t(`people.entry.${entry.type}`)}
                <span className={classes.small}>{entry.source_name ?? sayWhy(entry, reader)}</span>
              </span>
              <Points
                points={entry.points}
                language={reader.language}
                unit={t("unit.points", { count: entry.points })}
                as="ledger"
              />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t("home.notices")} aside={<Link to="/notifications">{t("home.all")}</Link>}>
        {home.notices.rows.length === 0 && <p className={classes.quiet}>{t("notices.none")}</p>}
        <ul>
          {home.notices.rows.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} reader={reader} unread={t("notices.unread")} />
          ))}
        </ul>
      </Card>
    </Columns>
  );
}
