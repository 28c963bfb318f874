import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { signIn } from "@/api/session";
import { useForm } from "@/people/useForm";
import { PasswordField, TextField } from "@/ui/Field";
import { AirlineField, useAirline } from "./AirlineField";
import { DoorForm } from "./DoorForm";

/** Address and password; where several airlines live at this address, which one. What keeps from going on is said here too. */
export function SignInForm({ onDone }: { onDone: () => void | Promise<void> }) {
  const { t } = useTranslation();
  const airline = useAirline();
  const [form, write] = useState({ email: "", password: "" });
  const door = useForm(
    useMutation({
      mutationFn: async () => {
        await signIn({ email: form.email.trim(), password: form.password, ...airline.sent });
        await onDone();
      },
    }),
    () => undefined,
  );
  return (
    <DoorForm form={door} act={t("access.signIn")} acting={t("access.signingIn")}>
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
    </DoorForm>
  );
}
