import { useMutation } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import { DoorForm } from "@/access/DoorForm";
import { knock } from "@/api/session";
import { useForm } from "@/people/useForm";
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
  const door = useForm(
    useMutation({
      mutationFn: async () => {
        const code = form.code.replaceAll(/\s/g, "");
        await knock("reset", { email: form.email.trim(), code, password: form.password, ...airline.sent });
        finish(true);
      },
    }),
    () => undefined,
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
      <DoorForm form={door} act={t("access.setPassword")} acting={t("access.setting")}>
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
      </DoorForm>
    </Door>
  );
}
