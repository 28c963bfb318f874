import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AirlineField, useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { useDoorForm } from "@/access/useDoorForm";
import { knock } from "@/api/session";
import { Action } from "@/ui/Action";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { TextField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";

/** Ask for the mail that lets one choose a new password; the same words for known and unknown addresses. */
export function Forgot() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const airline = useAirline();
  const [email, write] = useState("");
  const door = useDoorForm(
    () => [{ name: "email", value: email, is: "email" }],
    async () => {
      await knock("forgot", { email: email.trim(), ...airline.sent });
      await navigate({ to: "/reset", search: { email: email.trim() } });
    },
  );
  return (
    <Door title={t("access.forgotTitle")} line={t("access.forgotText")}>
      <form className={classes.form} onSubmit={door.submit} noValidate>
        <ErrorSummary title={door.title} wrong={door.wrong} />
        {door.said && <Note kind="bad" title={door.said} urgent />}
        <AirlineField airline={airline} />
        <TextField
          name="email"
          type="email"
          label={t("access.email")}
          autoComplete="username"
          value={email}
          onChange={write}
          error={door.errorOf("email")}
        />
        <Action
          type="submit"
          rank="first"
          size="large"
          onPress={() => {}}
          waiting={door.isBusy ? t("access.sending") : undefined}
        >
          {t("access.sendCode")}
        </Action>
      </form>
      <p className={classes.ways}>
        <Link to="/sign-in">{t("access.signIn")}</Link>
      </p>
    </Door>
  );
}
