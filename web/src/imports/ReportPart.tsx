import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { components } from "@/api/schema";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import { FactsRow, Note } from "@/ui/Pieces";
import type { Report } from "./queries";
import type { RowsSaid } from "./useRowWords";

type Problem = components["schemas"]["RowProblem"];

/** What a file did or would do: counts, what to mend by its kind, every row that has a problem. */
export function ReportPart({ report, isDryRun, said }: { report: Report; isDryRun: boolean; said: RowsSaid }) {
  const { t } = useTranslation();
  const { created, updated, unchanged } = report;
  const counts = { created, updated, unchanged };
  return (
    <>
      <h2>{t(isDryRun ? "charterDesk.dryTitle" : "charterDesk.doneTitle")}</h2>
      <p role="status">
        {t(isDryRun ? "charterDesk.sumDry" : "charterDesk.sumDone", counts)}
        {report.failed > 0 && `, ${t("charterDesk.sumFailed", { count: report.failed })}`}
      </p>
      <FactsRow
        facts={[
          { label: t(isDryRun ? "charterDesk.wouldCreate" : "charterDesk.created"), figure: report.created },
          { label: t(isDryRun ? "charterDesk.wouldUpdate" : "charterDesk.updated"), figure: report.updated },
          { label: t("charterDesk.unchanged"), figure: report.unchanged },
          { label: t("charterDesk.failed"), figure: report.failed },
        ]}
      />
      {report.groups.map((group) => (
        <Note
          key={`${group.code} ${group.column} ${group.text}`}
          kind="bad"
          title={t("charterDesk.rows", { count: group.count, text: said.group(group) })}
        />
      ))}
      {report.warnings_by_code.map((group) => (
        <Note
          key={`${group.code} ${group.column} ${group.text}`}
          kind="warn"
          title={t("charterDesk.rows", { count: group.count, text: said.group(group) })}
        />
      ))}
      {report.errors.length > 0 && <Problems problems={report.errors} said={said} />}
    </>
  );
}

function Problems({ problems, said }: { problems: Problem[]; said: RowsSaid }) {
  const { t } = useTranslation();
  const words = useTableWords();
  const [sort, sortBy] = useState<Sort | null>(null);
  const columns: Column<Problem>[] = [
    { key: "row", head: t("charterDesk.row"), value: (row) => row.row },
    { key: "column", head: t("charterDesk.column"), value: (row) => row.column || null },
    { key: "message", head: t("charterDesk.problem"), value: said.row, isProse: true },
  ];
  return (
    <DataTable
      name={t("charterDesk.problems")}
      columns={columns}
      rows={problems}
      idOf={(row) => `${row.row} ${row.column} ${row.code}`}
      sort={sort}
      onSort={sortBy}
      words={words}
    />
  );
}
