import { Link, Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/ui/Dialog";
import { Icon } from "@/ui/Icon";
import { BarEnd, Halves, Mark } from "./Bar";
import classes from "./Frame.module.css";
import { AT_HAND, PILOT, type PilotItem } from "./menu";
import { Strips } from "./Strips";
import { Waiting } from "./Waiting";

const isHome = (to: string) => ({ exact: to === "/", includeSearch: false });

/** What stands around a pilot's page: the menu above, on a phone four places at the foot and the rest behind More. */
export function PilotFrame() {
  const { t } = useTranslation();
  return (
    <>
      <a className={classes.skip} href="#content">
        {t("frame.skip")}
      </a>
      <header className={classes.bar}>
        <Mark to="/" />
        <nav className={classes.menu} aria-label={t("frame.menu")}>
          {PILOT.map((item) => (
            <Link key={item.to} to={item.to} activeOptions={isHome(item.to)}>
              <Word item={item} />
              <Waiting at={item.to} />
            </Link>
          ))}
        </nav>
        <Halves half="pilot" />
        <BarEnd />
      </header>
      <Strips />
      <main id="content" className={classes.content}>
        <Outlet />
      </main>
      <Tabs />
    </>
  );
}

function Word({ item }: { item: PilotItem }) {
  const { t } = useTranslation();
  // Every word of the menu is a key of frame.today; the menu's table is data.
  return t(`frame.today.${item.word}` as "frame.today.home");
}

function Tabs() {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [near, far] = [true, false].map((at) => PILOT.filter((item) => AT_HAND.includes(item.to) === at));
  return (
    <nav className={classes.tabs} aria-label={t("frame.menu")}>
      {near?.map((item) => (
        <Link key={item.to} to={item.to} activeOptions={isHome(item.to)}>
          <Icon name={item.icon} />
          <Word item={item} />
          <Waiting at={item.to} />
        </Link>
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
                <Link to={item.to} onClick={() => open(false)}>
                  <Icon name={item.icon} />
                  <Word item={item} />
                  <Waiting at={item.to} />
                </Link>
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  );
}
