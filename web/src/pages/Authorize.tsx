import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { newKey } from "@/api/client";
import { sayError } from "@/i18n/say";
import { secondsOf, utc } from "@/lib/time";
import { useAuthorize, useLook } from "@/people/devices";
import { FaultsOnTop } from "@/people/FaultsOnTop";
import { useReader } from "@/people/me";
import classes from "@/people/Profile.module.css";
import { useForm } from "@/people/useForm";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Card, Note } from "@/ui/Pieces";

const SIX = /^\d{6}$/;

/** A client is let in: first what asks and from where, then one's word; opening the page approves nothing (P14). */
export function Authorize() {
  const { t } = useTranslation();
  const { code: given = "" } = useSearch({ from: "/inside/pilot/acars/authorize" });
  const [code, write] = useState(given);
  const plain = code.replaceAll(/\s/g, "");
  const look = useLook();
  const form = useForm(look, () => plain);
  const looked = useRef(false);
  const { mutate } = look;
  useEffect(() => {
    if (looked.current || !SIX.test(given)) return;
    looked.current = true; // each look is counted
    mutate(given);
  }, [given, mutate]);
  const change = (text: string) => {
    write(text);
    look.reset();
  };
  return (
    <Page title={t("profile.authorize")} line={t("profile.authorizeLine")} site={useSite()}>
      {look.data ? (
        <Approve code={plain} asks={look.data} onLeave={() => change("")} />
      ) : (
        <form className={classes.form} onSubmit={form.submit} noValidate>
          <FaultsOnTop faults={form} />
          <TextField
            name="user_code"
            label={t("profile.sixDigits")}
            help={t("profile.sixDigitsHelp")}
            autoComplete="one-time-code"
            inputMode="numeric"
            isReading
            value={code}
            onChange={change}
            error={form.errorOf("user_code")}
          />
          <div className={classes.acts}>
            <Action
              type="submit"
              rank="first"
              onPress={() => {}}
              waiting={form.isBusy ? t("profile.looking") : undefined}
            >
              {t("profile.whatAsks")}
            </Action>
          </div>
        </form>
      )}
    </Page>
  );
}

type Asks = NonNullable<ReturnType<typeof useLook>["data"]>;

function Approve({ code, asks, onLeave }: { code: string; asks: Asks; onLeave: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [key] = useState(newKey);
  const authorize = useAuthorize();
  if (authorize.isSuccess)
    return (
      <div role="status">
        <Note kind="ok" title={t("profile.authorized")}>
          <Link to="/profile/devices">{t("profile.toDevices")}</Link>
        </Note>
      </div>
    );
  const at = utc(secondsOf(asks.asked_at), reader);
  return (
    <Card title={t("profile.asksTitle", { code: `${code.slice(0, 3)} ${code.slice(3)}` })}>
      <div className={classes.form}>
        {authorize.error ? <Note kind="bad" title={sayError(authorize.error, reader)} urgent /> : null}
        <p>{t("profile.asksText", { agent: asks.agent || t("profile.noAgent"), source: asks.source, at })}</p>
        <p className={classes.quiet}>{t("profile.asksCare")}</p>
        <div className={classes.acts}>
          <Action
            rank="first"
            onPress={() => authorize.mutate({ code, key })}
            waiting={authorize.isPending ? t("profile.authorizing") : undefined}
          >
            {t("profile.authorizeIt")}
          </Action>
          <Action rank="leaving" onPress={onLeave}>
            {t("profile.notMine")}
          </Action>
        </div>
      </div>
    </Card>
  );
}
