import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/desk/Desk.module.css";
import { ImportForm } from "@/imports/ImportForm";
import { PastImports } from "@/imports/PastImports";
import { importQuery, type Report, type Sending, sendFile } from "@/imports/queries";
import { ReportPart } from "@/imports/ReportPart";
import { type RowsSaid, useRowWords } from "@/imports/useRowWords";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card, Note, Steps } from "@/ui/Pieces";

/** Bring in files: what, which, a dry run always, then the import (S13). */
export function Imports() {
  const { t } = useTranslation();
  const said = useRowWords(); // here, so that they are known before a report is
  return (
    <Page title={t("charterDesk.imports")} line={t("charterDesk.order")} site={useSite()}>
      <Import said={said} />
      <PastImports said={said} />
    </Page>
  );
}

function Import({ said }: { said: RowsSaid }) {
  const { t } = useTranslation();
  const { kind } = useSearch({ from: "/inside/backoffice/imports" });
  const [sent, keep] = useState<Sending | null>(null);
  const client = useQueryClient();
  const sending = useMutation({
    mutationFn: sendFile,
    onSettled: () => client.invalidateQueries(), // most of what the office shows may be new
  });
  const id = sending.data && "id" in sending.data ? sending.data.id : null;
  const far = useQuery(importQuery(id)).data;
  const report = sending.data && "report" in sending.data ? sending.data.report : far?.done ? far.report : null;
  const send = (what: Sending) => {
    keep(what);
    sending.mutate(what);
  };
  const isBusy = sending.isPending || (id !== null && !far?.done);
  const names = ["stepKind", "stepCheck", "stepDone"] as const;
  const current = report ? (sent?.isDryRun ? 1 : 2) : 0;
  return (
    <Card>
      <div className={classes.form}>
        <Steps steps={names.map((one) => t(`charterDesk.${one}`))} current={current} label={t("charterDesk.steps")} />
        {sending.error ? <Note kind="bad" title={said.refused(sending.error)} urgent /> : null}
        {far?.failed && <Note kind="bad" title={said.failed(far) ?? far.failed} urgent />}
        {isBusy && far && (
          <p role="status">
            {far.total_rows
              ? t("charterDesk.importing", { done: far.next_row, total: far.total_rows })
              : t("charterDesk.importingPlain")}{" "}
            {t("charterDesk.wait")}
          </p>
        )}
        {report && sent ? (
          <Checked
            report={report}
            said={said}
            sent={sent}
            isBusy={isBusy}
            onSend={send}
            onAgain={() => sending.reset()}
          />
        ) : (
          <ImportForm isBusy={isBusy} onSend={send} first={kind} />
        )}
      </div>
    </Card>
  );
}

type CheckedProps = {
  report: Report;
  said: RowsSaid;
  sent: Sending;
  isBusy: boolean;
  onSend: (sending: Sending) => void;
  onAgain: () => void;
};

/** What the dry run found, and the button that says how many rows it imports. */
function Checked({ report, said, sent, isBusy, onSend, onAgain }: CheckedProps) {
  const { t } = useTranslation();
  const count = report.created + report.updated + report.unchanged;
  return (
    <>
      <ReportPart report={report} isDryRun={sent.isDryRun} said={said} />
      <div className={classes.acts}>
        {sent.isDryRun && count > 0 && (
          <Action
            rank="first"
            onPress={() => onSend({ ...sent, isDryRun: false })}
            waiting={isBusy ? t("charterDesk.importingPlain") : undefined}
          >
            {t("charterDesk.importIt", { count })}
          </Action>
        )}
        <Action onPress={onAgain}>{t("charterDesk.again")}</Action>
      </div>
      <p className={classes.small}>{t("charterDesk.same")}</p>
    </>
  );
}
