import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { useDoorForm } from "@/access/useDoorForm";
import { knock } from "@/api/session";
import { Action } from "@/ui/Action";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { PasswordField, TextField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";

/** A new password, by the code of the mail. */
export function Reset() {
  const { t } = useTranslation();
  const airline = useAirline();
  const { email: asked } = useSearch({ from: "/reset" });
  const [form, write] = useState({ email: asked ?? "", code: "", password: "" });
  const [isDone, finish] = useState(false);
  const put = (name: keyof typeof form) => (value: string) => write({ ...form, [name]: value });
  const door = useDoorForm(
    () => [
      { name: "email", value: form.email, is: "email" },
      { name: "code", value: form.code },
      { name: "password", value: form.password, is: "password" },
    ],
    async () => {
      const code = form.code.replaceAll(/\s/g, "");
      await knock("reset", { email: form.email.trim(), code, password: form.password, ...airline.sent });
      finish(true);
    },
  );
  if (isDone)
    return (
      <Door title={t("access.reset")}>
        <div role="status">
          <Note kind="ok" title={t("access.resetDone")} />
        </div>
        <Link to="/sign-in">{t("access.signIn")}</Link>
      </Door>
    );
  return (
    <Door title={t("access.reset")} line={asked && t("access.resetText", { email: asked })}>
      <form className={classes.form} onSubmit={door.submit} noValidate>
        <ErrorSummary title={door.title} wrong={door.wrong} />
        {door.said && <Note kind="bad" title={door.said} urgent />}
        {!asked && (
          <TextField
            name="email"
            type="email"
            label={t("access.email")}
            autoComplete="username"
            value={form.email}
            onChange={put("email")}
            error={door.errorOf("email")}
          />
        )}
        <TextField
          name="code"
          label={t("access.code")}
          help={t("access.codeHelp")}
          autoComplete="one-time-code"
          inputMode="numeric"
          isReading
          value={form.code}
          onChange={put("code")}
          error={door.errorOf("code")}
        />
        <PasswordField
          name="password"
          label={t("access.newPassword")}
          help={t("access.passwordHelp")}
          autoComplete="new-password"
          value={form.password}
          onChange={put("password")}
          error={door.errorOf("password")}
          words={{ show: t("access.show"), hide: t("access.hide") }}
        />
        <Action
          type="submit"
          rank="first"
          size="large"
          onPress={() => {}}
          waiting={door.isBusy ? t("access.setting") : undefined}
        >
          {t("access.setPassword")}
        </Action>
      </form>
    </Door>
  );
}
