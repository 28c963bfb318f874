import { useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { SendAgain } from "@/access/SendAgain";
import { useDoorForm } from "@/access/useDoorForm";
import { knock } from "@/api/session";
import { Action } from "@/ui/Action";
import { ErrorSummary } from "@/ui/ErrorSummary";
import { TextField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";

/** The code of the mail; until then one may look around. */
export function Confirm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const airline = useAirline();
  const { email: asked } = useSearch({ from: "/confirm" });
  const [form, write] = useState({ email: asked ?? "", code: "" });
  const [isDone, finish] = useState(false);
  const door = useDoorForm(
    () => [
      { name: "email", value: form.email, is: "email" },
      { name: "code", value: form.code },
    ],
    async () => {
      await knock("confirm", { email: form.email.trim(), code: form.code.replaceAll(/\s/g, ""), ...airline.sent });
      client.removeQueries({ type: "inactive" }); // whatever was read before says that the address is not verified
      finish(true);
    },
  );
  if (isDone)
    return (
      <Door title={t("access.confirm")}>
        <div role="status">
          <Note kind="ok" title={t("access.verified")} />
        </div>
        <Link to="/">{t("access.goOn")}</Link>
      </Door>
    );
  return (
    <Door title={t("access.confirm")} line={asked ? t("access.confirmSent", { email: asked }) : t("access.confirmAsk")}>
      <form className={classes.form} onSubmit={door.submit} noValidate>
        <ErrorSummary title={door.title} wrong={door.wrong} />
        {door.said && <Note kind="bad" title={door.said} urgent />}
        {!asked && (
          <TextField
            name="email"
            type="email"
            label={t("access.email")}
            autoComplete="email"
            value={form.email}
            onChange={(email) => write({ ...form, email })}
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
          onChange={(code) => write({ ...form, code })}
          error={door.errorOf("code")}
        />
        <Action
          type="submit"
          rank="first"
          size="large"
          onPress={() => {}}
          waiting={door.isBusy ? t("access.confirming") : undefined}
        >
          {t("access.confirmIt")}
        </Action>
      </form>
      <Note kind="warn" title={t("access.until")}>
        {t("access.untilText")}
      </Note>
      <p className={classes.ways}>
        {form.email && <SendAgain email={form.email.trim()} tenant={airline.chosen?.id} />}
        <Link to="/contracts">{t("access.lookAround")}</Link>
      </p>
    </Door>
  );
}
