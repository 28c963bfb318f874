import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AirlineField, useAirline } from "@/access/AirlineField";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { DoorForm } from "@/access/DoorForm";
import { knock } from "@/api/session";
import { useForm } from "@/people/useForm";
import { TextField } from "@/ui/Field";

/** Ask for the mail that lets one choose a new password; the same words for known and unknown addresses. */
export function Forgot() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const airline = useAirline();
  const [email, write] = useState("");
  const door = useForm(
    useMutation({
      mutationFn: async () => {
        await knock("forgot", { email: email.trim(), ...airline.sent });
        await navigate({ to: "/reset", search: { email: email.trim() } });
      },
    }),
    () => undefined,
  );
  return (
    <Door title={t("access.forgotTitle")} line={t("access.forgotText")}>
      <DoorForm form={door} act={t("access.sendCode")} acting={t("access.sending")}>
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
      </DoorForm>
      <p className={classes.ways}>
        <Link to="/sign-in">{t("access.signIn")}</Link>
      </p>
    </Door>
  );
}
