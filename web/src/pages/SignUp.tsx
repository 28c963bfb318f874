import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AirlineField, useAirline } from "@/access/AirlineField";
import { BaseField } from "@/access/BaseField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { DoorForm } from "@/access/DoorForm";
import { knock, signIn } from "@/api/session";
import { useForm } from "@/people/useForm";
import { PasswordField, TextField, TickField } from "@/ui/Field";

/** A new pilot's account: then the code of the mail, or a look around first. */
export function SignUp() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const airline = useAirline();
  const [form, write] = useState({ name: "", email: "", password: "", airport: "" });
  const [hasRead, read] = useState(false);
  const [wantsTick, askTick] = useState(false);
  const email = form.email.trim();
  const door = useForm(
    useMutation({
      mutationFn: async () => {
        if (!hasRead) return askTick(true);
        await knock("sign-up", {
          ...form,
          name: form.name.trim(),
          email,
          airport: form.airport.trim().toUpperCase(),
          ...airline.sent,
        });
        await signIn({ email, password: form.password, ...airline.sent }).catch(() => undefined);
        await navigate({ to: "/confirm", search: { email } });
      },
    }),
    () => undefined,
  );
  const put = (name: keyof typeof form) => (value: string) => write({ ...form, [name]: value });
  return (
    <Door title={t("access.create")}>
      <DoorForm form={door} act={t("access.createAccount")} acting={t("access.creating")}>
        <AirlineField airline={airline} />
        <TextField
          name="name"
          label={t("access.name")}
          autoComplete="name"
          value={form.name}
          onChange={put("name")}
          error={door.errorOf("name")}
        />
        <TextField
          name="email"
          type="email"
          label={t("access.email")}
          autoComplete="email"
          value={form.email}
          onChange={put("email")}
          error={door.errorOf("email")}
        />
        <PasswordField
          name="password"
          label={t("access.password")}
          help={t("access.passwordHelp")}
          autoComplete="new-password"
          value={form.password}
          onChange={put("password")}
          error={door.errorOf("password")}
          words={{ show: t("access.show"), hide: t("access.hide") }}
        />
        <BaseField
          airline={airline.chosen}
          value={form.airport}
          onChange={put("airport")}
          error={door.errorOf("airport")}
        />
        <TickField
          name="privacy"
          checked={hasRead}
          onChange={read}
          error={wantsTick && !hasRead ? t("access.privacyMissing") : undefined}
          label={
            <>
              {t("access.privacy")}{" "}
              <a href="/privacy" target="_blank" rel="noreferrer">
                {t("access.privacyLink")}
              </a>
            </>
          }
        />
      </DoorForm>
      <p className={classes.ways}>
        <Link to="/sign-in">{t("access.have")}</Link>
      </p>
    </Door>
  );
}
