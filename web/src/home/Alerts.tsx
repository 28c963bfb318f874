import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { duration, HOUR, secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { Note } from "@/ui/Pieces";
import type { Home } from "./queries";
import { endingWindows } from "./windows";

const SOON = 6 * HOUR;

/** What runs out or can be taken now, at most three. */
export function Alerts({ home }: { home: Home }) {
  const { t } = useTranslation();
  const reader = useReader();
  const blocked = home.me.contract_blocked_until && secondsOf(home.me.contract_blocked_until);
  const expires = home.bookings.next_expires_at && secondsOf(home.bookings.next_expires_at);
  const titles = new Map(home.contracts.active.map((one) => [one.id, one.title]));
  const alerts = [
    blocked && blocked > reader.now && (
      <Note key="blocked" kind="warn" title={t("home.blocked", { until: utc(blocked, reader) })} />
    ),
    ...endingWindows(home.contracts.active, reader.now).map(({ id, title, n, left }) => (
      <Note
        key={`window-${id}-${n}`}
        kind="warn"
        title={t("home.windowEnds", { n, title, left: duration(left) })}
        action={
          <Link to="/contracts/$id" params={{ id: String(id) }}>
            {t("home.open")}
          </Link>
        }
      />
    )),
    expires && expires - reader.now < SOON && expires > reader.now && (
      <Note
        key="expires"
        kind="warn"
        title={t("home.expires", { left: duration(expires - reader.now) })}
        action={<Link to="/bookings">{t("home.open")}</Link>}
      />
    ),
    ...home.contracts.bookable_legs.map((leg) => (
      <Note
        key={`leg-${leg.mission_id}`}
        kind="ok"
        title={t("home.legOpen", { n: leg.sequence, title: titles.get(leg.mission_id) ?? "" })}
        action={
          <Link to="/contracts/$id" params={{ id: String(leg.mission_id) }}>
            {t("home.bookLeg")}
          </Link>
        }
      />
    )),
  ].filter(Boolean);
  return alerts.slice(0, 3);
}
