import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { CustomerActs } from "@/desk/CustomerActs";
import { CustomerParts } from "@/desk/CustomerParts";
import { CustomerTerms } from "@/desk/CustomerTerms";
import { writtenOf } from "@/desk/customers";
import { deskCustomerQuery } from "@/desk/missions";
import { useTag } from "@/desk/useTag";
import { PictureCard } from "@/office/PictureCard";
import { customerPicture } from "@/office/pictures";
import { Loaded } from "@/people/Loaded";
import { Columns, Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** One customer: terms, routes and pool, each with a save of its own (S2). */
export function CustomerOne() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/backoffice/charter/customers/$id" });
  const query = useQuery(deskCustomerQuery(Number(id)));
  const { round, ...tag } = useTag(query, writtenOf);
  return (
    <Page
      title={query.data?.customer.name ?? t("charterDesk.customers")}
      line={<Link to="/backoffice/charter/customers">← {t("charterDesk.allCustomers")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {({ customer }) => (
          <>
            <CustomerActs customer={customer} />
            <Card title={t("charterDesk.name")}>
              <CustomerTerms key={round} customer={customer} tag={tag} />
            </Card>
            <Columns>
              <PictureCard
                title={t("charterDesk.logo")}
                picture={customer.logo ?? null}
                owner={customerPicture(customer.id, "logo")}
              />
              <PictureCard
                title={t("charterDesk.banner")}
                picture={customer.banner ?? null}
                owner={customerPicture(customer.id, "banner")}
              />
            </Columns>
            <CustomerParts key={`parts-${round}`} customer={customer} tag={tag} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
