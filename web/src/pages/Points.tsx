import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { statisticsQuery } from "@/flights/queries";
import { sayWhy } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { Listed } from "@/people/Listed";
import { useMe, useReader } from "@/people/me";
import { type Entry, pointsQuery } from "@/people/queries";
import { useList } from "@/people/useList";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import { LineChart } from "@/ui/LineChart";
import { Page } from "@/ui/Page";
import { Card, FactsRow, Note } from "@/ui/Pieces";
import { Points as Figure } from "@/ui/Points";

/** The ledger as it is: balance, what came and went, every entry (P10). */
export function Points() {
  const { t } = useTranslation();
  const list = useList(pointsQuery, idOf);
  return (
    <Page title={t("people.points")} site={useSite()}>
      <Listed list={list} none={<Ledger entries={[]} />} instantOf={(row) => secondsOf(row.created_at)}>
        {(entries) => <Ledger entries={entries} />}
      </Listed>
    </Page>
  );
}

const idOf = (row: Entry) => String(row.id);

function Ledger({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const lately = useQuery(statisticsQuery).data?.last_30_days;
  const figure = (points: number, as: "display" | "ledger") => (
    <Figure points={points} language={reader.language} unit={t("unit.points", { count: points })} as={as} />
  );
  const line = entries.toReversed().map((one) => ({ x: secondsOf(one.created_at), y: one.balance }));
  const [first, last] = [entries.at(-1), entries[0]];
  return (
    <>
      <Card>
        <FactsRow
          facts={[
            { label: t("people.balance"), figure: figure(me.points, "display") },
            { label: t("people.earned"), figure: lately ? figure(lately.earned, "ledger") : "…" },
            { label: t("people.spent"), figure: lately ? figure(-lately.spent, "ledger") : "…" },
          ]}
        />
      </Card>
      {me.points < 0 && <Note kind="warn" title={t("people.below")} />}
      {line.length > 1 && first && last && (
        <Card title={t("people.overTime")}>
          <LineChart
            name={t("people.overTime")}
            points={line}
            isStep
            first={utc(secondsOf(first.created_at), reader)}
            last={utc(secondsOf(last.created_at), reader)}
          />
        </Card>
      )}
      {entries.length === 0 ? (
        <Card>
          <p>{t("people.noPoints")}</p>
        </Card>
      ) : (
        <Entries entries={entries} />
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const [sort, sortBy] = useState<Sort | null>(null);
  const columns: Column<Entry>[] = [
    {
      key: "when",
      head: t("people.when"),
      value: (row) => secondsOf(row.created_at),
      show: (row) => utc(secondsOf(row.created_at), reader),
    },
    {
      key: "what",
      head: t("people.what"),
      value: (row) => t(`people.entry.${row.type}`),
      show: (row) => <What entry={row} />,
      isProse: true,
    },
    {
      key: "amount",
      head: t("people.amount"),
      value: (row) => row.points,
      show: (row) => <Figure points={row.points} language={reader.language} unit="" as="ledger" />,
      isFigure: true,
    },
    {
      key: "after",
      head: t("people.after"),
      value: (row) => row.balance,
      show: (row) => number(row.balance, reader.language),
      isFigure: true,
    },
  ];
  return (
    <DataTable
      name={t("people.ledger")}
      columns={columns}
      rows={entries}
      idOf={idOf}
      sort={sort}
      onSort={sortBy}
      words={words}
    />
  );
}

/** What an entry was for; its thing's name leads there, where the thing has a page. */
function What({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const why = sayWhy(entry, useReader());
  const { source } = entry;
  const id = String(source.id);
  const name = entry.source_name ?? why;
  return (
    <>
      {t(`people.entry.${entry.type}`)}:{" "}
      {source.kind === "mission" ? (
        <Link to="/contracts/$id" params={{ id }}>
          {name}
        </Link>
      ) : source.kind === "bounty" ? (
        <Link to="/bounties/$id" params={{ id }}>
          {name}
        </Link>
      ) : (
        name
      )}
    </>
  );
}
