import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/desk/Desk.module.css";
import { Action } from "@/ui/Action";
import { ChoiceField, FileField, TickField } from "@/ui/Field";
import { KINDS, type Kind, type Sending } from "./queries";

type FormProps = {
  isBusy: boolean;
  onSend: (sending: Sending) => void;
  /** What is chosen at first: what one came from. */
  first: string | undefined;
};

const kindOf = (text: string | undefined): Kind => KINDS.find((one) => one === text) ?? "airports";

/** What the file holds, and which it is; the first thing is always a dry run. */
export function ImportForm({ isBusy, onSend, first }: FormProps) {
  const { t } = useTranslation();
  const [kind, choose] = useState<Kind>(() => kindOf(first));
  const [file, take] = useState<File | null>(null);
  const [addsAirports, add] = useState(true);
  const [isLenient, be] = useState(false);
  const check = () => file && onSend({ kind, file, isDryRun: true, isLenient, addsAirports });
  return (
    <>
      <div className={classes.two}>
        <ChoiceField
          name="kind"
          label={t("charterDesk.kind")}
          value={kind}
          onChange={(value) => choose(kindOf(value))}
          options={KINDS.map((one) => ({ value: one, label: t(`charterDesk.kinds.${one}`) }))}
        />
        <FileField
          name="file"
          label={t("charterDesk.choose")}
          help={t("charterDesk.chooseHelp")}
          accept=".csv,text/csv"
          onChoose={take}
        />
      </div>
      {kind === "schedules" && (
        <TickField name="add" label={t("charterDesk.addAirports")} checked={addsAirports} onChange={add} />
      )}
      <TickField name="lenient" label={t("charterDesk.lenient")} checked={isLenient} onChange={be} />
      <div className={classes.acts}>
        <Action
          rank="first"
          onPress={check}
          waiting={isBusy ? t("charterDesk.checking") : undefined}
          refused={file ? undefined : { reasons: [t("charterDesk.noFile")] }}
        >
          {t("charterDesk.check")}
        </Action>
      </div>
    </>
  );
}
