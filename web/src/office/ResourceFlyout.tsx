import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import { bodyOf, changedOf, draftOf, type Schema, schemaAt, type Values } from "@/lib/schema";
import { Loaded } from "@/people/Loaded";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { useConfirm } from "@/people/useConfirm";
import { useFormWords } from "@/people/useFormWords";
import { useKeys } from "@/people/useKeys";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";
import { oneQuery, useSave } from "./collection";
import { noteFor } from "./notes";
import { partsFor } from "./parts";
import type { Resource } from "./resources";
import { picksOf } from "./usePicks";
import { useSaying } from "./useSaying";

type FlyoutProps = {
  resource: Resource;
  /** The one to be changed; none is a new one. */
  id: string | undefined;
  /** What a new one is begun with. */
  start?: object | undefined;
  onClose: () => void;
  onDelete?: (() => void) | undefined;
};

/** One of a collection, new or to be changed, in a flyout beside its table. */
export function ResourceFlyout(props: FlyoutProps) {
  const { t } = useTranslation();
  const { resource, id, onClose } = props;
  const guard = useLeaveGuard();
  const { say } = useSaying(resource);
  const query = useQuery({ ...oneQuery(resource.path, id ?? ""), enabled: id !== undefined });
  const [round, again] = useState(0);
  const row = query.data?.row;
  const noun = t(`office.noun.${resource.name as "airlines"}`);
  const title = row ? t("office.edit", { name: resource.titleOf(row, say) }) : t("office.new", { noun });
  const reload = () => query.refetch({ throwOnError: true }).then(() => again(round + 1));
  return (
    <Dialog as="flyout" title={title} close={t("frame.close")} onClose={onClose}>
      {id === undefined ? (
        <Fields
          {...props}
          title={title}
          guard={guard.mark}
          row={undefined}
          etag=""
          onLook={() => {}}
          onReload={() => {}}
        />
      ) : (
        <Loaded query={query}>
          {(one) => (
            <Fields
              key={round}
              {...props}
              title={title}
              guard={guard.mark}
              row={one.row}
              etag={one.etag}
              onLook={() => void query.refetch()}
              onReload={reload}
            />
          )}
        </Loaded>
      )}
      {guard.asking}
    </Dialog>
  );
}

type FieldsProps = FlyoutProps & {
  title: string;
  guard: (isDirty: boolean) => void;
  row: object | undefined;
  etag: string;
  /** Read it again; and begin the form anew with what is there. */
  onLook: () => void;
  onReload: () => unknown;
};

const formOf = (schema: Schema, row: object | undefined): Values => bodyOf(schema, draftOf(schema, row));

function Fields({ title, resource, id, start, onClose, onDelete, guard, row, etag, onLook, onReload }: FieldsProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const { say, options } = useSaying(resource);
  const { name, schema } = row ? resource.change : resource.create;
  const words = useFormWords(name);
  const save = useSave(resource.path, id);
  const keyFor = useKeys();
  const confirm = useConfirm();
  // The state that was read when the form was opened: another one that comes meanwhile must not be overwritten unseen.
  const [read] = useState(etag);
  const faults = sayFields(save.error, reader);
  const [first] = useState(row);
  const isLate = isChanged(save.error);
  // What is there now, by the names of its fields: read again on focus, and where a save came too late.
  const others = changedOf(formOf(schema, row), formOf(schema, first));
  const what = Object.keys(others)
    .map((path) => words.label(path, schemaAt(schema, path)))
    .join(", ");
  const isOtherwise = isLate || (what !== "" && save.isIdle);
  const send = async (body: Record<string, unknown>) => {
    try {
      await save.mutateAsync({ body, key: keyFor(body), etag: read });
    } catch {
      onLook(); // what it says stands in the form
      return;
    }
    guard(false);
    confirm(title);
    onClose();
  };
  return (
    <>
      {isOtherwise && (
        <Meanwhile what={what} late={isLate} onShow={onReload}>
          {t("form.changedText")}
        </Meanwhile>
      )}
      {save.error && !isLate && Object.keys(faults).length === 0 ? (
        <Note kind="bad" title={sayError(save.error, reader)} urgent />
      ) : null}
      <SchemaForm
        schema={schema}
        words={words}
        start={row ?? start}
        picks={picksOf(resource.picks, options)}
        parts={partsFor(resource, options, words)}
        fixed={row ? (resource.fixed ?? []) : []}
        hidden={row ? (resource.hidden ?? []) : []}
        faults={faults}
        save={t("form.save")}
        saving={save.isPending ? t("form.saving") : undefined}
        refused={isOtherwise ? { reasons: [t("frame.lookFirst")] } : undefined}
        onSave={(body) => void send(body)}
        onDirty={guard}
        note={(body) => noteFor(resource, body, row, say)}
        aside={
          row &&
          onDelete && (
            <Action rank="destructive" onPress={onDelete}>
              {t("office.delete")}
            </Action>
          )
        }
      />
    </>
  );
}
