import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";
import { BarEnd, Halves, Mark } from "./Bar";
import { type Badges, useHomeNow, usePilotBadges } from "./badges";
import classes from "./Frame.module.css";
import { MenuLink } from "./MenuLink";
import { AT_HAND, PILOT, type PilotItem } from "./menu";
import { Strips } from "./Strips";

/** What stands around a pilot's page: the menu above, on a phone four places at the foot and the rest behind More. */
export function PilotFrame() {
  const { t } = useTranslation();
  const word = useWord();
  const badges = usePilotBadges();
  const unread = useHomeNow()?.notices.unread;
  return (
    <>
      <a className={classes.skip} href="#content">
        {t("frame.skip")}
      </a>
      <header className={classes.bar}>
        <Mark to="/" />
        <nav className={classes.menu} aria-label={t("frame.menu")}>
          {PILOT.map((item) => (
            <MenuLink key={item.to} to={item.to} word={word(item)} badge={badges[item.to]} />
          ))}
        </nav>
        <Halves half="pilot" />
        <BarEnd unread={unread} />
      </header>
      <Strips />
      <main id="content" className={classes.content}>
        <Outlet />
      </main>
      <Tabs badges={badges} />
    </>
  );
}

/** A page's word; every one of the menu is a key of frame.today, for the menu's table is data. */
function useWord(): (item: PilotItem) => string {
  const { t } = useTranslation();
  return (item) => t(`frame.today.${item.word}` as "frame.today.home");
}

function Tabs({ badges }: { badges: Badges }) {
  const { t } = useTranslation();
  const word = useWord();
  const [isOpen, open] = useState(false);
  const [near, far] = [true, false].map((at) => PILOT.filter((item) => AT_HAND.includes(item.to) === at));
  const entry = (item: PilotItem) => ({ to: item.to, word: word(item), icon: item.icon, badge: badges[item.to] });
  return (
    <nav className={classes.tabs} aria-label={t("frame.menu")}>
      {near?.map((item) => (
        <MenuLink key={item.to} {...entry(item)} />
      ))}
      <button type="button" aria-haspopup="dialog" onClick={() => open(true)}>
        <Icon name="more" />
        {t("frame.more")}
      </button>
      {isOpen && (
        <Dialog title={t("frame.more")} close={t("frame.close")} onClose={() => open(false)}>
          <Halves half="pilot" />
          <ul className={classes.sheet}>
            {far?.map((item) => (
              <li key={item.to}>
                <MenuLink {...entry(item)} onPress={() => open(false)} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}
