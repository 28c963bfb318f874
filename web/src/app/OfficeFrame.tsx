import { Outlet, useLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { holds, useMe } from "@/people/me";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";
import { BarEnd, Halves, Mark } from "./Bar";
import type { Badges } from "./badges";
import { useDeskBadges } from "./deskBadges";
import classes from "./Frame.module.css";
import { MenuLink } from "./MenuLink";
import { DESK, DESK_AT_HAND, rolesFor } from "./menu";
import { NeedsRole } from "./NeedsRole";
import { goSomewhere } from "./Shortcuts";
import { Strips } from "./Strips";

/** What stands around a page of the office: a rail of what the role may open; on a phone it is a sheet. */
export function OfficeFrame() {
  const { t } = useTranslation();
  const me = useMe();
  const { pathname } = useLocation();
  const [isOpen, open] = useState(false);
  const wanted = rolesFor(pathname);
  const badges = useDeskBadges(pathname === "/backoffice/live");
  return (
    <div className={classes.office} data-desk="office">
      <a className={classes.skip} href="#content">
        {t("frame.skip")}
      </a>
      <nav className={classes.rail} aria-label={t("frame.menu")}>
        <Mark to="/backoffice" />
        <Groups badges={badges} />
      </nav>
      <div className={classes.desk}>
        <header className={classes.bar}>
          <span className={classes.opener}>
            <button type="button" aria-label={t("frame.menu")} aria-haspopup="dialog" onClick={() => open(true)}>
              <Icon name="more" />
            </button>
          </span>
          <Halves half="office" />
          <BarEnd unread={undefined} />
        </header>
        <Strips />
        <main id="content" className={classes.content}>
          {holds(me, wanted) ? <Outlet /> : <NeedsRole role={wanted[0] ?? "administrator"} />}
        </main>
      </div>
      <AtHand badges={badges} onMore={() => open(true)} />
      {isOpen && (
        <Dialog as="flyout" title={t("frame.menu")} close={t("frame.close")} onClose={() => open(false)}>
          <div className={classes.sheet}>
            <nav className={classes.rail} aria-label={t("frame.menu")} onClickCapture={() => open(false)}>
              <Groups badges={badges} />
            </nav>
          </div>
        </Dialog>
      )}
    </div>
  );
}

/** Every word of the rail is a key of frame.desk; the rail's table is data. */
function useWord(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => t(`frame.desk.${key}` as "frame.desk.today");
}

/** The foot of a phone: three places, what goes anywhere, and the rest behind More. */
function AtHand({ badges, onMore }: { badges: Badges; onMore: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const word = useWord();
  return (
    <nav className={classes.tabs} aria-label={t("frame.atHand")}>
      {DESK_AT_HAND.filter((item) => holds(me, item.roles)).map(({ to, icon, word: key }) => (
        <MenuLink key={to} {...{ to, icon }} word={word(key)} badge={badges[to]} />
      ))}
      <button type="button" aria-haspopup="dialog" onClick={goSomewhere}>
        <Icon name="search" />
        {t("frame.search")}
      </button>
      <button type="button" aria-haspopup="dialog" onClick={onMore}>
        <Icon name="more" />
        {t("frame.more")}
      </button>
    </nav>
  );
}

function Groups({ badges }: { badges: Badges }) {
  const me = useMe();
  const word = useWord();
  return DESK.map((group) => {
    const items = group.items.filter((item) => holds(me, item.roles));
    if (items.length === 0) return null;
    return (
      <section key={group.word}>
        <h2>{word(group.word)}</h2>
        <ul>
          {items.map((item) => (
            <li key={item.to}>
              <MenuLink to={item.to} word={word(item.word)} badge={badges[item.to]} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
