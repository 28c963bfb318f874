import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import type { Role } from "@/people/me";
import { Page } from "@/ui/Page";

/** An address of the office without the role: it stays, says what it needs, and makes no call. */
export function NeedsRole({ role }: { role: Role }) {
  const { t } = useTranslation();
  const title = t("frame.needsRole", { role: t(`role.${role}`) });
  return (
    <Page title={title} site={useSite()}>
      <p>
        <Link to="/">{t("frame.toDashboard")}</Link>
      </p>
    </Page>
  );
}
