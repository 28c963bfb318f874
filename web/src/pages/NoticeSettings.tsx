import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import classes from "@/people/Profile.module.css";
import { ProfilePage } from "@/people/ProfileTabs";
import { type Preferences, preferencesQuery, usePrefer, useResume } from "@/people/queries";
import { Action } from "@/ui/Action";
import { TickField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";

/** What comes by mail besides the bell, kind by kind; each holds at once (P13). */
export function NoticeSettings() {
  const query = useQuery(preferencesQuery);
  return (
    <ProfilePage part="noticesTab">
      <Loaded query={query}>{(preferences) => <Kinds preferences={preferences} />}</Loaded>
    </ProfilePage>
  );
}

function Kinds({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation();
  const reader = useReader();
  const prefer = usePrefer();
  const resume = useResume();
  const failed = prefer.error ?? resume.error;
  return (
    <>
      {preferences.stopped && (
        <Note
          kind="warn"
          title={t("profile.mailStopped")}
          action={
            <Action
              onPress={() => resume.mutate(undefined)}
              waiting={resume.isPending ? t("profile.resuming") : undefined}
            >
              {t("profile.resume")}
            </Action>
          }
        >
          {t("profile.mailStoppedText")}
        </Note>
      )}
      {failed ? <Note kind="bad" title={sayError(failed, reader)} urgent /> : null}
      <Card title={t("profile.mail")}>
        <p className={classes.quiet}>{t("profile.noticeIntro")}</p>
        <ul className={classes.rows}>
          {preferences.kinds.map((one) => (
            <li key={one.kind}>
              <TickField
                name={`mail-${one.kind}`}
                as="switch"
                label={t(`profile.noticeKind.${one.kind}`)}
                checked={prefer.isPending ? (prefer.variables?.[one.kind] ?? one.mail) : one.mail}
                onChange={(mail) => prefer.mutate({ [one.kind]: mail })}
              />
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
