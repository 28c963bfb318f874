import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { CustomerTerms } from "@/desk/CustomerTerms";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** A customer who is not there yet (S2). */
export function NewCustomer() {
  const { t } = useTranslation();
  return (
    <Page title={t("charterDesk.newCustomer")} site={useSite()}>
      <Card>
        <CustomerTerms customer={null} />
      </Card>
    </Page>
  );
}
