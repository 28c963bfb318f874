import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn } from "@/api/session";
import { Action } from "@/ui/Action";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { PasswordField, TextField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";
import { AirlineField, useAirline } from "./AirlineField";
import classes from "./Door.module.css";
import { useDoorForm } from "./useDoorForm";

/** Address and password; where several airlines live at this address, which one. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const airline = useAirline();
  const [form, write] = useState({ email: "", password: "" });
  const door = useDoorForm(
    () => [
      { name: "email", value: form.email },
      { name: "password", value: form.password },
    ],
    async () => {
      await signIn({ email: form.email.trim(), password: form.password, ...airline.sent });
      onDone();
    },
  );
  const said = door.code === "wrong_credentials" || door.code === "unauthenticated" ? t("access.wrong") : door.said;
  return (
    <form className={classes.form} onSubmit={door.submit} noValidate>
      <ErrorSummary title={door.title} wrong={door.wrong} />
      {said && <Note kind="bad" title={said} urgent />}
      <AirlineField airline={airline} />
      <TextField
        name="email"
        type="email"
        label={t("access.email")}
        autoComplete="username"
        value={form.email}
        onChange={(email) => write({ ...form, email })}
        error={door.errorOf("email")}
      />
      <PasswordField
        name="password"
        label={t("access.password")}
        autoComplete="current-password"
        value={form.password}
        onChange={(password) => write({ ...form, password })}
        error={door.errorOf("password")}
        words={{ show: t("access.show"), hide: t("access.hide") }}
      />
      <Action
        type="submit"
        rank="first"
        size="large"
        onPress={() => {}}
        waiting={door.isBusy ? t("access.signingIn") : undefined}
      >
        {t("access.signIn")}
      </Action>
    </form>
  );
}
