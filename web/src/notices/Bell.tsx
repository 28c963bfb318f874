import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { counted } from "@/lib/numbers";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Icon } from "@/ui/Icon";
import { Menu } from "@/ui/Menu";
import classes from "./Bell.module.css";
import { NoticeLine } from "./NoticeLine";
import { bellQuery, useReadAll } from "./queries";

/** How many notices are unread, and the last ten behind it. */
export function Bell() {
  const { t } = useTranslation();
  const reader = useReader();
  const feed = useQuery(bellQuery).data;
  const readAll = useReadAll();
  const unread = feed?.meta.unread ?? 0;
  const newest = feed?.data[0];
  return (
    <Menu
      isWide
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
          <Action size="small" onPress={() => readAll.mutate(newest.id)}>
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
      <p className={classes.all}>
        <Link to="/notifications">{t("notices.all")}</Link>
      </p>
    </Menu>
  );
}
