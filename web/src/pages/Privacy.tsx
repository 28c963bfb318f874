import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { tenantHere, tenantsQuery } from "@/access/queries";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";
import classes from "./Privacy.module.css";

const KEPT = [
  "account",
  "password",
  "flights",
  "sessions",
  "codes",
  "tries",
  "notices",
  "messages",
  "log",
  "logs",
] as const;
const SEEN = ["pilots", "staff", "outside", "nobody"] as const;

/** What is kept of people and for how long; for everybody, before they sign up too. */
export function Privacy() {
  const { t } = useTranslation();
  const airline = tenantHere(useQuery(tenantsQuery).data ?? [])?.name ?? "Offblock";
  return (
    <main id="content" className={classes.reading}>
      <Page title={t("privacy.title")} line={t("privacy.line", { airline })} site={airline}>
        <Card title={t("privacy.keptTitle")}>
          <dl className={classes.kept}>
            {KEPT.map((one) => (
              <div key={one}>
                <dt>{t(`privacy.kept.${one}.what`)}</dt>
                <dd>{t(`privacy.kept.${one}.which`)}</dd>
                <dd className={classes.until}>{t(`privacy.kept.${one}.until`)}</dd>
              </div>
            ))}
          </dl>
        </Card>
        <Card title={t("privacy.seenTitle")}>
          <ul className={classes.lines}>
            {SEEN.map((one) => (
              <li key={one}>{t(`privacy.seen.${one}`)}</li>
            ))}
          </ul>
        </Card>
        <Card title={t("privacy.browserTitle")}>
          <p>{t("privacy.browser")}</p>
        </Card>
        <Card title={t("privacy.rightsTitle")}>
          <ul className={classes.lines}>
            <li>
              <Link to="/profile">{t("privacy.rights.change")}</Link>
            </li>
            <li>
              <Link to="/profile/data">{t("privacy.rights.data")}</Link>
            </li>
            <li>{t("privacy.rights.ask")}</li>
          </ul>
        </Card>
      </Page>
    </main>
  );
}
