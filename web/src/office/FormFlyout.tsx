import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import type { Undo } from "@/lib/said";
import type { Schema, Values } from "@/lib/schema";
import { useReader } from "@/people/me";
import { useConfirm } from "@/people/useConfirm";
import { useFormWords } from "@/people/useFormWords";
import { useKeys } from "@/people/useKeys";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";
import { type Noun, picksOf, useOptions } from "./usePicks";

type Sending<Body> = {
  mutateAsync: (asked: { body: Body; key: string }) => Promise<unknown>;
  isPending: boolean;
  error: unknown;
};

type FlyoutProps<Body> = {
  title: string;
  /** The form's name in the document, and its schema, whose values are `Body`. */
  form: string;
  schema: Schema;
  fields?: Readonly<Record<string, Noun>>;
  start?: object;
  hidden?: readonly string[];
  save: string;
  saving?: string;
  note?: (body: Values) => React.ReactNode;
  sending: Sending<Body>;
  /** What takes it back, where one press can. */
  undo?: Undo;
  onClose: () => void;
  onDone?: (answer: unknown) => void;
};

/** One form of the document in a flyout: sent once, its faults at their fields, asked about before it is lost. */
export function FormFlyout<Body>(props: FlyoutProps<Body>) {
  const { t } = useTranslation();
  const reader = useReader();
  const { fields = {}, sending, onClose } = props;
  const options = useOptions(Object.values(fields));
  const words = useFormWords(props.form);
  const guard = useLeaveGuard();
  const keyFor = useKeys();
  const confirm = useConfirm();
  const faults = sayFields(sending.error, reader);
  const send = async (body: Values) => {
    let got: unknown;
    try {
      // The form has been looked at by the schema of this very body.
      got = await sending.mutateAsync({ body: body as Body, key: keyFor(body) });
    } catch {
      return; // what it says stands in the form
    }
    guard.mark(false);
    confirm(props.title, props.undo);
    if (props.onDone) props.onDone(got);
    else onClose();
  };
  return (
    <Dialog as="flyout" title={props.title} close={t("frame.close")} onClose={onClose}>
      {sending.error && Object.keys(faults).length === 0 ? (
        <Note kind="bad" title={sayError(sending.error, reader)} urgent />
      ) : null}
      <SchemaForm
        schema={props.schema}
        words={words}
        start={props.start}
        picks={picksOf(fields, options)}
        hidden={props.hidden ?? []}
        faults={faults}
        save={props.save}
        saving={sending.isPending ? (props.saving ?? t("form.saving")) : undefined}
        onSave={(body) => void send(body)}
        onDirty={guard.mark}
        {...(props.note && { note: props.note })}
      />
      {guard.asking}
    </Dialog>
  );
}
