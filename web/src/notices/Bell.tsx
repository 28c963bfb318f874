import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Suspense, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { serverSeconds } from "@/lib/clock";
import { counted } from "@/lib/numbers";
import { useSaid } from "@/lib/said";
import { utc } from "@/lib/time";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Icon } from "@/ui/Icon";
import { Menu } from "@/ui/Menu";
import classes from "./Bell.module.css";
import { NoticeLine } from "./NoticeLine";
import { bellQuery, unreadQuery, useReadAll } from "./queries";

/** Fetched by who has done what can be taken back. */
const UndoButton = later(async () => (await import("@/people/UndoButton")).UndoButton);

/** How many notices are unread, and the last ten behind it; they are asked for when it is opened, and how many only where the frame does not know it. */
export function Bell({ unread: known }: { unread: number | undefined }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [isOpen, open] = useState(false);
  const asked = useQuery({ ...unreadQuery, enabled: known === undefined }).data;
  const feed = useQuery({ ...bellQuery, enabled: isOpen }).data;
  const readAll = useReadAll();
  const said = useSaid();
  const visit = useId();
  const unread = known ?? asked?.unread ?? 0;
  const newest = feed?.data[0];
  return (
    <Menu
      isWide
      onToggle={open}
      label={unread ? t("frame.noticesUnread", { count: unread }) : t("frame.notices")}
      button={
        <span className={classes.bell}>
          <Icon name="bell" size={20} />
          {unread > 0 && <b>{counted(unread)}</b>}
        </span>
      }
    >
      <header className={classes.head}>
        <h2>{t("notices.title")}</h2>
        {newest && unread > 0 && (
          <Action size="small" sends onPress={() => readAll(newest.id)}>
            {t("notices.readAll")}
          </Action>
        )}
      </header>
      {feed?.data.length ? (
        <ul>
          {feed.data.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} reader={reader} unread={t("notices.unread")} />
          ))}
        </ul>
      ) : (
        <p className={classes.none}>{t("notices.none")}</p>
      )}
      {said.length > 0 && (
        <section className={classes.visit} aria-labelledby={visit}>
          <h2 id={visit}>{t("frame.visit")}</h2>
          <ul>
            {said.map((one) => (
              <li key={one.id}>
                {one.text} <time className={classes.when}>{utc(serverSeconds(one.at), reader)}</time>
                {one.undo && (
                  <Suspense>
                    <UndoButton said={one} />
                  </Suspense>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={classes.all}>
        <Link to="/notifications">{t("notices.all")}</Link>
      </p>
    </Menu>
  );
}
