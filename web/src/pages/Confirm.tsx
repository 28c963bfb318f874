import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { DoorForm } from "@/access/DoorForm";
import { SendAgain } from "@/access/SendAgain";
import { knock } from "@/api/session";
import { useForm } from "@/people/useForm";
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
  const door = useForm(
    useMutation({
      mutationFn: async () => {
        await knock("confirm", { email: form.email.trim(), code: form.code.replaceAll(/\s/g, ""), ...airline.sent });
        client.removeQueries({ type: "inactive" }); // whatever was read before says that the address is not verified
        finish(true);
      },
    }),
    () => undefined,
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
      <DoorForm form={door} act={t("access.confirmIt")} acting={t("access.confirming")}>
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
      </DoorForm>
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
