import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NoAnswer, newKey } from "@/api/client";
import { Refused } from "@/api/refused";
import { sayError } from "@/i18n/say";
import { useOnline } from "@/lib/online";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import { useReader } from "./me";
import { useConfirm } from "./useConfirm";

/** A facet of the object by its name, as the reader would read it. */
export type Watched = readonly [name: string, value: string];

type Sending = { mutateAsync: (key: string) => Promise<unknown>; isPending: boolean; error: unknown };

type ActDialogProps = {
  /** Verb and object: "Cancel 3 bookings?" */
  title: string;
  /** Sentences that say what happens, what it costs and what cannot be undone. */
  says: readonly (string | null | undefined | false)[];
  /** What the doing button says, and what it says while it does. */
  act: string;
  acting: string;
  keep: string;
  isDestructive?: boolean;
  /** Why it cannot be sent as it is: a reason that is missing. */
  refused?: string | undefined;
  sending: Sending;
  /** Where to go on from a refusal, by its code. */
  ways?: Record<string, React.ReactNode> | undefined;
  /** What the dialog is about: where it changes meanwhile, the dialog says so, and waits until it was looked at (C-08). */
  watches?: readonly Watched[];
  onClose: () => void;
  onDone?: () => void;
  children?: React.ReactNode;
};

/** The one dialog that asks before anything is sent: one key for all repeats, refusals where the button is (C-02, C-04). */
export function ActDialog(props: ActDialogProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [key] = useState(newKey);
  const { sending } = props;
  const confirm = useConfirm();
  const isOnline = useOnline();
  const change = useChange(props);
  const { shown } = change;
  const reason = isOnline ? (change.what ? t("frame.lookFirst") : shown.refused) : t("frame.needsConnection");
  const isSent = useRef(false);
  const send = async () => {
    if (isSent.current) return; // the second press of a double click comes before anything is drawn
    isSent.current = true;
    try {
      await sending.mutateAsync(key);
    } catch {
      return; // what it says stands in the dialog
    } finally {
      isSent.current = false;
    }
    confirm(props.title);
    props.onClose();
    props.onDone?.();
  };
  return (
    <Dialog
      title={shown.title}
      close={t("frame.close")}
      onClose={props.onClose}
      begins={props.isDestructive ? "keep" : "field"}
      foot={
        <>
          <Action
            rank={props.isDestructive ? "destructive" : "first"}
            onPress={() => void send()}
            waiting={sending.isPending ? props.acting : undefined}
            refused={reason ? { reasons: [reason] } : undefined}
          >
            {shown.act}
          </Action>
          <Action rank="leaving" onPress={props.onClose}>
            {props.keep}
          </Action>
        </>
      }
    >
      {sending.error ? (
        <Note
          kind="bad"
          title={sayError(sending.error, reader)}
          action={
            sending.error instanceof NoAnswer ? (
              <Action size="small" onPress={() => void send()}>
                {t("frame.again")}
              </Action>
            ) : (
              sending.error instanceof Refused && props.ways?.[sending.error.code]
            )
          }
          urgent
        />
      ) : null}
      {change.what && (
        <Note
          kind="warn"
          title={t("frame.hasChanged", { what: change.what })}
          action={
            <Action size="small" onPress={change.show}>
              {t("frame.show")}
            </Action>
          }
          urgent
        />
      )}
      {shown.says.map((one) => one && <p key={one}>{one}</p>)}
      {props.children}
    </Dialog>
  );
}

type Words = Pick<ActDialogProps, "title" | "says" | "act" | "refused">;

/** What changed under the dialog, in words, and the dialog's own words as they were read before it did. */
function useChange(props: ActDialogProps): { what: string; shown: Words; show: () => void } {
  const now = props.watches ?? [];
  const { isPending, error } = props.sending;
  const [seen, see] = useState({ watches: now, words: props as Words });
  const old = new Map(seen.watches);
  const changed = isPending ? [] : now.filter(([name, value]) => old.get(name) !== value);
  const isRead = changed.length === 0 || Boolean(error);
  return {
    what: isRead ? "" : changed.map(([name, value]) => `${name} ${value || "–"}`).join(", "),
    shown: isRead ? props : seen.words,
    show: () => see({ watches: now, words: props }),
  };
}
