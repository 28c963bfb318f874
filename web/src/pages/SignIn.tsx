import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { nextPath } from "@/access/queries";
import { SignInForm } from "@/access/SignInForm";
import { holds, meQuery } from "@/people/me";

/** Sign in, and go on where one wanted to go. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { next } = useSearch({ from: "/sign-in" });
  const goOn = async () => {
    const me = await client.ensureQueryData(meQuery);
    await navigate({ href: nextPath(next, holds(me, ["pilot"]) ? "/" : "/backoffice") });
  };
  return (
    <Door title={t("access.signIn")}>
      <SignInForm onDone={goOn} />
      <p className={classes.ways}>
        <Link to="/forgot">{t("access.forgot")}</Link>
        <Link to="/sign-up">{t("access.create")}</Link>
      </p>
    </Door>
  );
}
