import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";
import { TextField } from "@/ui/Field";
import { Note, OptionRow } from "@/ui/Pieces";
import { type Mirrored, useSaveDiscord } from "../airline";
import classes from "../Office.module.css";
import { Delivery, TestButton } from "./Delivery";

const MODES = ["default", "own", "off"] as const;

/** Where one kind of notice goes on Discord. */
export function KindFlyout({ one, etag, onClose }: { one: Mirrored; etag: string; onClose: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [mode, choose] = useState(one.mode);
  const [url, write] = useState("");
  const save = useSaveDiscord();
  const at = `kinds.${one.kind}`;
  const faults = sayFields(save.error, reader);
  const wrong = faults[`${at}.url`] ?? faults[at];
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const own = mode === "own" && url.trim() ? { url: url.trim() } : {};
    try {
      await save.mutateAsync({ body: { kinds: { [one.kind]: { mode, ...own } } }, etag });
    } catch {
      return; // what it says stands at the field
    }
    onClose();
  };
  return (
    <Dialog
      as="flyout"
      title={t("office.discord.changeTitle", { title: one.title })}
      close={t("frame.close")}
      onClose={onClose}
    >
      <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
        {save.error && !wrong ? <Note kind="bad" title={sayError(save.error, reader)} urgent /> : null}
        {MODES.map((each) => (
          <OptionRow key={each} name="mode" chosen={mode === each} onChoose={() => choose(each)}>
            {t(`office.discord.mode.${each}`)}
          </OptionRow>
        ))}
        {mode === "own" && (
          <TextField
            name={`${at}.url`}
            label={t("office.discord.url")}
            help={one.mode === "own" && one.webhook ? t("office.discord.ends", { ends: one.webhook.ends }) : undefined}
            error={wrong}
            type="url"
            autoComplete="off"
            maxLength={400}
            value={url}
            onChange={write}
          />
        )}
        <div className={classes.acts}>
          <Action
            type="submit"
            rank="first"
            onPress={() => {}}
            waiting={save.isPending ? t("office.discord.saving") : undefined}
          >
            {t("form.save")}
          </Action>
        </div>
      </form>
      {one.webhook && <Delivery delivery={one.webhook.last_delivery} />}
      <div className={classes.acts}>
        <TestButton kind={one.kind} />
      </div>
    </Dialog>
  );
}
