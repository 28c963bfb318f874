import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NoAnswer, newKey } from "@/api/client";
import { Refused } from "@/api/refused";
import { sayError } from "@/i18n/say";
import type { Undo } from "@/lib/said";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import { isChanged, Meanwhile } from "./Meanwhile";
import { useReader } from "./me";
import { useConfirm } from "./useConfirm";
import { useMeanwhile, type Watched } from "./useMeanwhile";

type Sending = {
  mutateAsync: (key: string) => Promise<unknown>;
  isPending: boolean;
  error: unknown;
  reset?: () => void;
};

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
  /** What is done besides when it is looked at; and saving what is typed over it, where something is. */
  onShow?: () => unknown;
  onMine?: () => unknown;
  /** What takes it back, where one press can (G-39). */
  undo?: Undo | undefined;
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
  // A save that came too late is no refusal: what it is too late for is said, and looked at.
  const isLate = isChanged(sending.error);
  const error = isLate ? null : sending.error;
  const change = useMeanwhile(props.watches ?? [], props, sending.isPending || Boolean(error));
  const { shown } = change;
  const isOtherwise = isLate || change.what !== "";
  const reason = isOtherwise ? t("frame.lookFirst") : shown.refused;
  const look = async () => {
    await props.onShow?.();
    change.show();
    if (isLate) sending.reset?.();
  };
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
    confirm(props.title, props.undo);
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
      {error ? (
        <Note
          kind="bad"
          title={sayError(error, reader)}
          action={
            error instanceof NoAnswer ? (
              <Action size="small" sends onPress={() => void send()}>
                {t("frame.again")}
              </Action>
            ) : (
              error instanceof Refused && props.ways?.[error.code]
            )
          }
          urgent
        />
      ) : null}
      {isOtherwise && <Meanwhile what={change.what} late={isLate} onShow={look} onMine={props.onMine} />}
      {shown.says.map((one) => one && <p key={one}>{one}</p>)}
      {props.children}
    </Dialog>
  );
}
