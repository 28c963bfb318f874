import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { Refused } from "@/api/refused";
import { sayError } from "@/i18n/say";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Note } from "@/ui/Pieces";
import classes from "./Frame.module.css";

/** An address that leads nowhere, or to what another airline has: the same words for both. */
export function Nothing() {
  const { t } = useTranslation();
  return (
    <main id="content" className={classes.content}>
      <Page title={t("frame.nothingHere")} line={t("frame.nothingHereLong")} site={useSite()}>
        <p>
          <Link to="/">{t("frame.toDashboard")}</Link>
        </p>
      </Page>
    </main>
  );
}

/** A page that could not be drawn at all: what is known of why, and trying again. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const site = useSite();
  if (error instanceof Refused && error.status === 404) return <Nothing />;
  return (
    <main id="content" className={classes.content}>
      <Page title={t("frame.failed")} site={site}>
        <Note kind="bad" title={t("frame.failed")} action={<Action onPress={reset}>{t("frame.again")}</Action>}>
          {sayError(error, reader)}
        </Note>
      </Page>
    </main>
  );
}
