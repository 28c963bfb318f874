import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { Note } from "@/ui/Pieces";
import classes from "./Office.module.css";

type MadeProps = { name: string; secret: string | null; onClose: () => void };

/** A new key's secret, this once: it goes away when it is copied, or when one says that one has it. */
export function MadeKey({ name, secret, onClose }: MadeProps) {
  const { t } = useTranslation();
  const [isCopied, copied] = useState(false);
  const [isHeld, hold] = useState(false);
  const copy = async () => {
    if (!secret) return;
    await navigator.clipboard.writeText(secret).catch(() => undefined);
    copied(true);
  };
  const leave = () => (isCopied || !secret ? onClose() : hold(true));
  return (
    <Dialog
      title={t("office.keys.madeTitle", { name })}
      close={t("frame.close")}
      onClose={leave}
      foot={
        <>
          {secret && (
            <Action rank="first" onPress={() => void copy()}>
              {t("office.keys.copy")}
            </Action>
          )}
          <Action rank="leaving" onPress={onClose}>
            {secret ? t("office.keys.seen") : t("frame.close")}
          </Action>
        </>
      }
    >
      {secret ? (
        <>
          <Note kind="warn" title={t("office.keys.once")} />
          <code className={classes.secret}>{secret}</code>
          <p role="status">{isCopied && t("office.keys.copied")}</p>
          {isHeld && !isCopied && <Note kind="bad" title={t("office.keys.closeFirst")} urgent />}
        </>
      ) : (
        <p>{t("office.keys.repeat")}</p>
      )}
    </Dialog>
  );
}
