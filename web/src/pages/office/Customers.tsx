import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { askedOf, type Words, wordsOf } from "@/desk/asked";
import type { Customer } from "@/desk/customers";
import classes from "@/desk/Desk.module.css";
import { customersFoundQuery } from "@/desk/missions";
import { multiplier } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable } from "@/ui/DataTable";
import { Page } from "@/ui/Page";
import { SearchField, Toolbar } from "@/ui/Toolbar";
import { useTyped } from "@/ui/useTyped";

/** Who charters (S2). */
export function Customers() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (next: Words) =>
    void navigate({ to: "/backoffice/charter/customers", search: (there) => ({ ...there, ...next }), replace: true });
  const search = useSearch({ from: "/inside/backoffice/charter/customers" });
  const { asked, sort } = askedOf(search);
  const query = useQuery(customersFoundQuery(asked.q));
  const [typed, type] = useTyped(asked.q, (text) => go({ q: text || undefined }));
  const words = useTableWords();
  const columns = useColumns();
  return (
    <Page
      title={t("charterDesk.customers")}
      site={useSite()}
      actions={
        <Link to="/backoffice/charter/customers/new" data-rank="first">
          {t("charterDesk.newCustomer")}
        </Link>
      }
    >
      <Toolbar>
        <SearchField label={t("charterDesk.searchCustomers")} value={typed} onChange={type} />
      </Toolbar>
      <Loaded query={query}>
        {(customers) =>
          customers.length === 0 ? (
            <p className={classes.none}>
              {asked.q ? t("charterDesk.noCustomerFits", { q: asked.q }) : t("charterDesk.noCustomers")}
            </p>
          ) : (
            <DataTable
              name={t("charterDesk.customers")}
              columns={columns}
              rows={customers}
              idOf={(row) => String(row.id)}
              sort={sort}
              onSort={(by) => go(wordsOf(by))}
              words={words}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function useColumns(): Column<Customer>[] {
  const { t } = useTranslation();
  const reader = useReader();
  const generation = (row: Customer) =>
    row.auto_generate
      ? t("charterDesk.everyDays", { min: row.interval_min_days, max: row.interval_max_days })
      : t("charterDesk.never");
  return [
    {
      key: "name",
      head: t("charterDesk.name"),
      value: (row) => row.name,
      show: (row) => (
        <Link to="/backoffice/charter/customers/$id" params={{ id: String(row.id) }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: "multiplier",
      head: t("charterDesk.multiplier"),
      value: (row) => Number(row.points_multiplier),
      show: (row) => multiplier(Number(row.points_multiplier), reader.language),
      isFigure: true,
    },
    { key: "routes", head: t("charterDesk.routes"), value: (row) => row.routes.length, isFigure: true },
    { key: "pool", head: t("charterDesk.pool"), value: (row) => row.aircraft_ids.length, isFigure: true },
    {
      key: "generation",
      head: t("charterDesk.generation"),
      value: generation,
      show: (row) => (
        <>
          {generation(row)}
          {row.next_generation_at && (
            <span className={classes.small}>
              {t("charterDesk.next", { at: utc(secondsOf(row.next_generation_at), reader) })}
            </span>
          )}
        </>
      ),
    },
    { key: "live", head: t("charterDesk.live"), value: (row) => row.live_missions ?? null, isFigure: true },
  ];
}
