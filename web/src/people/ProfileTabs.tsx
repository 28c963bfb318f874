import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";
import classes from "./Profile.module.css";

const TABS = [
  ["/profile", "account"],
  ["/profile/licences", "career"],
  ["/profile/notices", "noticesTab"],
  ["/profile/devices", "devices"],
  ["/profile/data", "data"],
] as const;

/** The frame of the profile's parts: one heading, five places (P13). */
export function ProfilePage({ part, children }: { part: (typeof TABS)[number][1]; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page title={t(`profile.${part}`)} site={useSite()}>
      <nav className={classes.tabs} aria-label={t("profile.tabs")}>
        {TABS.map(([to, word]) => (
          <Link key={to} to={to} activeOptions={{ exact: true }}>
            {t(`profile.${word}`)}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  );
}
