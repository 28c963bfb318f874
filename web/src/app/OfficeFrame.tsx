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
import { DESK, rolesFor } from "./menu";
import { NeedsRole } from "./NeedsRole";
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

function Groups({ badges }: { badges: Badges }) {
  const { t } = useTranslation();
  const me = useMe();
  // Every word of the rail is a key of frame.desk; the rail's table is data.
  const word = (key: string) => t(`frame.desk.${key}` as "frame.desk.today");
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
