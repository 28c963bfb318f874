import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signOut } from "@/api/session";
import { sayError } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useMe, useReader } from "@/people/me";
import { offerFile } from "@/people/offerFile";
import classes from "@/people/Profile.module.css";
import { ProfilePage } from "@/people/ProfileTabs";
import { exportMe, useEraseMe } from "@/people/queries";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";

/** Everything that is kept about one, as a file; and the end of it (P13). */
export function MyData() {
  const { t } = useTranslation();
  const reader = useReader();
  const [rows, count] = useState(0);
  const [isAsked, ask] = useState(false);
  const collecting = useMutation({
    mutationFn: async () =>
      offerFile("offblock-data.json", JSON.stringify(await exportMe(count), null, 2), "application/json"),
  });
  return (
    <ProfilePage part="data">
      <Card title={t("profile.data")}>
        <p className={classes.quiet}>{t("profile.dataIntro")}</p>
        {collecting.error ? <Note kind="bad" title={sayError(collecting.error, reader)} urgent /> : null}
        <Action
          onPress={() => collecting.mutate()}
          waiting={collecting.isPending ? t("profile.downloading", { count: rows }) : undefined}
        >
          {t("profile.download")}
        </Action>
      </Card>
      <Card title={t("profile.erase")}>
        <p className={classes.quiet}>{t("profile.eraseText")}</p>
        <Action rank="destructive" onPress={() => ask(true)}>
          {t("profile.erase")}
        </Action>
      </Card>
      {isAsked && <Erase onClose={() => ask(false)} />}
    </ProfilePage>
  );
}

function Erase({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [typed, type] = useState("");
  const leave = async () => {
    await signOut();
    await navigate({ to: "/sign-in" });
  };
  return (
    <ActDialog
      title={t("profile.eraseTitle")}
      says={[t("profile.eraseText")]}
      act={t("profile.erase")}
      acting={t("profile.erasing")}
      keep={t("profile.keepAccount")}
      isDestructive
      refused={typed.trim() === me.email ? undefined : t("profile.eraseMissing", { word: me.email })}
      sending={useEraseMe(typed.trim())}
      onClose={onClose}
      onDone={() => void leave()}
    >
      <TextField name="confirm" label={t("profile.eraseConfirm", { word: me.email })} value={typed} onChange={type} />
    </ActDialog>
  );
}
