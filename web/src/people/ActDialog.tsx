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
  onClose: () => void;
  onDone?: () => void;
  children?: React.ReactNode;
};

/** The one dialog that asks before anything is sent: one key for all repeats, refusals where the button is (C-02, C-04). */
export function ActDialog(props: ActDialogProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [key] = useState(newKey);
  const { sending, refused } = props;
  const isOnline = useOnline();
  const reason = isOnline ? refused : t("frame.needsConnection");
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
    props.onClose();
    props.onDone?.();
  };
  return (
    <Dialog
      title={props.title}
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
            {props.act}
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
      {props.says.map((one) => one && <p key={one}>{one}</p>)}
      {props.children}
    </Dialog>
  );
}
