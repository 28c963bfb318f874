import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import Adjustment from "@/api/forms/Adjustment.json";
import { sayWhy } from "@/i18n/say";
import { number, signed } from "@/lib/numbers";
import type { Values } from "@/lib/schema";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable } from "@/ui/DataTable";
import { Card } from "@/ui/Pieces";
import { FormFlyout } from "../FormFlyout";
import classes from "../Office.module.css";
import { type Entry, ledgerQuery, type User, useAdjust } from "../people";
import { useAddress } from "../useAddress";

/** What somebody earned and spent, the newest first; giving and taking by hand with a reason (PF-04). */
export function LedgerCard({ user }: { user: User }) {
  const { t, i18n } = useTranslation();
  const [address, go] = useAddress();
  const query = useInfiniteQuery(ledgerQuery(user.id));
  const adjust = useAdjust(user.id);
  const entries = query.data?.pages.flatMap((page) => page.data) ?? [];
  const note = ({ points }: Values) =>
    typeof points === "number" && (
      <p>
        {t("office.users.adjustSays", {
          name: user.name,
          before: number(user.points, i18n.language),
          after: number(user.points + points, i18n.language),
        })}
      </p>
    );
  return (
    <Card
      title={t("office.users.points")}
      aside={
        <Action size="small" onPress={() => go({ act: "points" })}>
          {t("office.users.adjust")}
        </Action>
      }
    >
      <div className={classes.form}>
        <Loaded query={query}>
          {() => (entries.length ? <Ledger entries={entries} /> : <p>{t("office.users.ledgerNone")}</p>)}
        </Loaded>
        {query.hasNextPage && (
          <span>
            <Action size="small" onPress={() => void query.fetchNextPage()}>
              {t("office.audit.more")}
            </Action>
          </span>
        )}
      </div>
      {address.act === "points" && (
        <FormFlyout
          title={t("office.users.adjustTitle", { name: user.name })}
          form="Adjustment"
          schema={Adjustment}
          save={t("office.users.adjust")}
          saving={t("office.users.adjusting")}
          note={note}
          sending={adjust}
          onClose={() => go({ act: undefined }, true)}
        />
      )}
    </Card>
  );
}

function Ledger({ entries }: { entries: Entry[] }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const columns: Column<Entry>[] = [
    {
      key: "when",
      sorts: false,
      head: t("office.column.when"),
      value: ({ created_at }) => utc(secondsOf(created_at), reader),
    },
    { key: "reason", sorts: false, head: t("office.column.reason"), value: (row) => sayWhy(row, reader) },
    {
      key: "points",
      sorts: false,
      head: t("office.column.points"),
      value: ({ points }) => signed(points, i18n.language),
      isFigure: true,
    },
    {
      key: "balance",
      sorts: false,
      head: t("office.column.balance"),
      value: ({ balance }) => number(balance, i18n.language),
      isFigure: true,
    },
  ];
  return (
    <DataTable
      name={t("office.users.points")}
      columns={columns}
      rows={entries}
      idOf={({ id }) => String(id)}
      sort={null}
      onSort={() => {}}
      isSortedByApi
      words={words}
    />
  );
}
