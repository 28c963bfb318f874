import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { brandingQuery } from "@/airline/branding";
import { signOut } from "@/api/session";
import { LANGUAGES, type Language, speak } from "@/i18n/i18n";
import { forgetSaid } from "@/lib/said";
import { clockTime, dayName } from "@/lib/time";
import { Bell } from "@/notices/Bell";
import { holds, STAFF, useMe, useReader } from "@/people/me";
import { Appearance } from "@/ui/Appearance";
import { Icon } from "@/ui/Icon";
import { Menu } from "@/ui/Menu";
import classes from "./Frame.module.css";
import { goSomewhere } from "./Shortcuts";

/** The airline's mark and name: its logo where it has one. */
export function Mark({ to }: { to: string }) {
  const branding = useQuery(brandingQuery).data;
  return (
    <Link to={to} className={classes.mark}>
      {branding?.logo_url ? (
        <img src={branding.logo_url} alt={branding.logo?.alt ?? ""} height={26} />
      ) : (
        <img src="/icon.svg" alt="" width={26} height={26} />
      )}
      <span>{branding?.name ?? ""}</span>
    </Link>
  );
}

/** The airline's clock: UTC, and the reader's own time beneath; for everybody the server's. */
export function Clock() {
  const { t } = useTranslation();
  const reader = useReader();
  const now = new Date(reader.now * 1000).toISOString();
  return (
    <time className={classes.clock} dateTime={now}>
      <b>{clockTime(reader.now, reader, "UTC")}Z</b>
      <span>
        {t("frame.clock", {
          date: dayName(reader.now, reader),
          time: clockTime(reader.now, reader, reader.zone),
        })}
      </span>
    </time>
  );
}

/** Where one was last in each half: the switch goes back there. */
const lastOf = { pilot: "/", office: "/backoffice" };

/** Both halves, for who has both. */
export function Halves({ half }: { half: "pilot" | "office" }) {
  const { t } = useTranslation();
  const { href } = useLocation();
  lastOf[half] = href;
  if (!holds(useMe(), STAFF)) return null;
  return (
    <nav className={classes.halves} aria-label={t("frame.halves")}>
      <Link to={lastOf.pilot as "/"} aria-current={half === "pilot" ? "true" : undefined}>
        {t("frame.pilot")}
      </Link>
      <Link to={lastOf.office as "/backoffice"} aria-current={half === "office" ? "true" : undefined}>
        {t("frame.office")}
      </Link>
    </nav>
  );
}

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();

/** Who one is, and what is one's own to set. */
function Person() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    client.clear();
    forgetSaid();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu
      label={t("frame.person", { name: me.name })}
      button={<span className={classes.initials} data-initials={initials(me.name)} />}
    >
      <p className={classes.who}>
        <b>{me.name}</b>
        <span>{me.email}</span>
      </p>
      <ul className={classes.own}>
        <li>
          <Link to="/profile">{t("frame.profile")}</Link>
        </li>
        <li>
          <Link to="/profile/notices">{t("frame.noticeSettings")}</Link>
        </li>
        <li>
          <Link to="/profile/devices">{t("frame.devices")}</Link>
        </li>
        <li>
          <a href="/docs/v1" target="_blank" rel="noreferrer">
            {t("frame.reference")}
          </a>
        </li>
      </ul>
      <Appearance
        label={t("frame.appearance")}
        words={{ light: t("frame.light"), dark: t("frame.dark"), auto: t("frame.system") }}
      />
      <label className={classes.language}>
        {t("frame.language")}
        <select value={i18n.language} onChange={(event) => void speak(event.currentTarget.value as Language)}>
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className={classes.leave} onClick={() => void leave()}>
        {t("frame.signOut")}
      </button>
    </Menu>
  );
}

/** What stands at the right of both bars; how many notices are unread, where the frame knows it already. */
export function BarEnd({ unread }: { unread: number | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={classes.end}>
      <button
        type="button"
        className={classes.go}
        aria-label={t("frame.goTo")}
        title={t("frame.goTo")}
        onClick={goSomewhere}
      >
        <Icon name="search" size={20} />
      </button>
      <Clock />
      <Bell unread={unread} />
      <Person />
    </div>
  );
}
