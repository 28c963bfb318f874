import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { deviceOf } from "@/lib/device";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { OwnDevices } from "@/people/OwnDevices";
import classes from "@/people/Profile.module.css";
import { ProfilePage } from "@/people/ProfileTabs";
import { type Session, sessionsQuery, useEndOthers, useEndSession } from "@/people/queries";
import { Action } from "@/ui/Action";
import { Card, Note } from "@/ui/Pieces";

/** Where one is signed in, and ending it (P13). */
export function Devices() {
  const { t } = useTranslation();
  const query = useQuery(sessionsQuery);
  const others = useEndOthers();
  return (
    <ProfilePage part="devices">
      <Card title={t("profile.sessions")}>
        <Loaded query={query}>
          {(sessions) => (
            <>
              <ul className={classes.rows}>
                {sessions.map((session) => (
                  <One key={session.id} session={session} />
                ))}
              </ul>
              {sessions.some((one) => !one.current) && (
                <Action
                  rank="destructive"
                  onPress={() => others.mutate(undefined)}
                  waiting={others.isPending ? t("profile.ending") : undefined}
                >
                  {t("profile.endOthers")}
                </Action>
              )}
            </>
          )}
        </Loaded>
      </Card>
      <OwnDevices />
    </ProfilePage>
  );
}

function One({ session }: { session: Session }) {
  const { t } = useTranslation();
  const reader = useReader();
  const end = useEndSession(session.id);
  return (
    <li>
      <div>
        <p title={session.agent}>{deviceOf(session.agent)}</p>
        <p className={classes.small}>
          {session.current
            ? t("profile.thisOne")
            : t("profile.lastUsed", { at: utc(secondsOf(session.used_at), reader) })}
        </p>
        {end.error ? <Note kind="bad" title={sayError(end.error, reader)} urgent /> : null}
      </div>
      {!session.current && (
        <Action onPress={() => end.mutate(undefined)} waiting={end.isPending ? t("profile.ending") : undefined}>
          {t("profile.end")}
        </Action>
      )}
    </li>
  );
}
