import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Door } from "@/access/Door";
import classes from "@/access/Door.module.css";
import { nextPath } from "@/access/queries";
import { SignInForm } from "@/access/SignInForm";

/** Sign in, and go on where one wanted to go. */
export function SignIn() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { next } = useSearch({ from: "/sign-in" });
  return (
    <Door title={t("access.signIn")}>
      <SignInForm onDone={() => void navigate({ href: nextPath(next) })} />
      <p className={classes.ways}>
        <Link to="/forgot">{t("access.forgot")}</Link>
        <Link to="/sign-up">{t("access.create")}</Link>
      </p>
    </Door>
  );
}
