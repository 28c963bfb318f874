import { useTranslation } from "react-i18next";
import classes from "@/desk/Desk.module.css";
import { secondsOf, utc } from "@/lib/time";
import { Listed } from "@/people/Listed";
import { useReader } from "@/people/me";
import { offerFile } from "@/people/offerFile";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Card } from "@/ui/Pieces";
import { failedRows, type ImportRow, pastQuery } from "./queries";
import type { RowsSaid } from "./useRowWords";

const idOf = (row: ImportRow) => String(row.id);

/** What has been sent so far, the newest first; the rows that failed as a file. */
export function PastImports({ said }: { said: RowsSaid }) {
  const { t } = useTranslation();
  const list = useList(pastQuery, idOf);
  return (
    <Card title={t("charterDesk.past")}>
      <Listed list={list} none={<p>{t("charterDesk.noPast")}</p>}>
        {(rows) => (
          <ul className={classes.rows}>
            {rows.map((row) => (
              <Past key={row.id} row={row} said={said} />
            ))}
          </ul>
        )}
      </Listed>
    </Card>
  );
}

function Past({ row, said }: { row: ImportRow; said: RowsSaid }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const kind = `charterDesk.kinds.${row.kind}`;
  // The kind comes from the API: that it has a word is asked, not known.
  const name = i18n.exists(kind) ? String(t(kind as never)) : row.kind;
  const download = async () => offerFile(`failed-${row.id}.csv`, await failedRows(row.id), "text/csv");
  return (
    <li>
      <div>
        <p>
          <b>{name}</b> {t(`charterDesk.state.${row.state}`)} {row.dry_run && `(${t("charterDesk.dryRun")})`}
        </p>
        <p className={classes.small}>
          {utc(secondsOf(row.created_at), reader)} · {row.created_by.name} ·{" "}
          {said.failed(row) ??
            t("charterDesk.counts", {
              created: row.created,
              updated: row.updated,
              unchanged: row.unchanged,
              failed: row.failed_rows,
            })}
        </p>
      </div>
      {row.failed_rows > 0 && (
        <Action size="small" sends onPress={() => void download()}>
          {t("charterDesk.downloadFailed")}
        </Action>
      )}
    </li>
  );
}
