import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";
import { useSaveDiscord } from "../airline";
import classes from "../Office.module.css";

/** The webhook for all, by its address; what is kept is not shown again. */
export function WebhookForm({ etag }: { etag: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [url, write] = useState("");
  const save = useSaveDiscord();
  const faults = sayFields(save.error, reader);
  const wrong = faults["default.url"] ?? faults.default;
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    try {
      await save.mutateAsync({ body: { default: { url: url.trim() }, kinds: {} }, etag });
      write("");
    } catch {
      // what it says stands at the field
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
      {save.error && !wrong ? <Note kind="bad" title={sayError(save.error, reader)} urgent /> : null}
      <TextField
        name="default.url"
        label={t("office.discord.url")}
        help={t("office.discord.allHelp")}
        error={wrong}
        type="url"
        autoComplete="off"
        maxLength={400}
        value={url}
        onChange={write}
      />
      <span>
        <Action type="submit" onPress={() => {}} waiting={save.isPending ? t("office.discord.saving") : undefined}>
          {t("office.discord.save")}
        </Action>
      </span>
    </form>
  );
}
