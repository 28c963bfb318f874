import { useTranslation } from "react-i18next";
import Adjustment from "@/api/forms/Adjustment.json";
import { sayWhy } from "@/i18n/say";
import { number, signed } from "@/lib/numbers";
import type { Values } from "@/lib/schema";
import { secondsOf, utc } from "@/lib/time";
import { Listed } from "@/people/Listed";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
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
  const list = useList(ledgerQuery(user.id), idOf);
  const adjust = useAdjust(user.id);
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
        <Listed list={list} none={<p>{t("office.users.ledgerNone")}</p>}>
          {(entries) => <Ledger entries={entries} />}
        </Listed>
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

const idOf = ({ id }: Entry) => String(id);

function Ledger({ entries }: { entries: readonly Entry[] }) {
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
    {
      key: "reason",
      sorts: false,
      head: t("office.column.reason"),
      value: (row) => sayWhy(row, reader),
      isProse: true,
    },
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
      idOf={idOf}
      sort={null}
      onSort={() => {}}
      isSortedByApi
      words={words}
    />
  );
}
