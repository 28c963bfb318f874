import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NoAnswer, newKey } from "@/api/client";
import { sayError, sayProblem } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { FileField, TextField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import { useOfficeAct } from "./collection";
import classes from "./Office.module.css";
import { isPicture, LARGEST, type Owner, type Picture, type PictureType, sendPicture, TYPES } from "./pictures";

type CardProps = { title: string; help?: string; picture: Picture | null; owner: Owner };

/** A picture with what it shows in words: sent, being looked at, refused with the reason, or shown. */
export function PictureCard({ title, help, picture, owner }: CardProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [isLeaving, leave] = useState(false);
  const remove = useOfficeAct((_key: string) => owner.remove());
  const problem = picture?.problem;
  return (
    <Card title={title}>
      <div className={classes.form}>
        {help && <p className={classes.small}>{help}</p>}
        {picture?.url ? (
          <img
            className={classes.picture}
            src={picture.url}
            srcSet={picture.srcset ?? undefined}
            sizes="(max-width: 759px) 100vw, 420px"
            width={picture.width ?? undefined}
            height={picture.height ?? undefined}
            alt={picture.alt}
          />
        ) : (
          <p>{t("office.picture.none")}</p>
        )}
        {picture?.state === "checking" && <p role="status">{t("office.picture.checking")}</p>}
        {problem && (
          <Note kind="bad" title={t("office.picture.refused")}>
            {sayProblem(problem, reader)}
          </Note>
        )}
        <SendPicture name={title} owner={owner} alt={picture?.alt ?? ""} />
        {picture?.url && (
          <span>
            <Action rank="destructive" size="small" onPress={() => leave(true)}>
              {t("office.picture.remove")}
            </Action>
          </span>
        )}
      </div>
      {isLeaving && (
        <ActDialog
          title={t("office.picture.removeTitle")}
          says={[t("office.picture.removeSays")]}
          act={t("office.picture.remove")}
          acting={t("office.picture.removing")}
          keep={t("office.picture.keep")}
          isDestructive
          sending={remove}
          onClose={() => leave(false)}
        />
      )}
    </Card>
  );
}

function SendPicture({ name, owner, alt: first }: { name: string; owner: Owner; alt: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [file, choose] = useState<File | null>(null);
  const [alt, write] = useState(first);
  const [wrong, say] = useState<string | undefined>();
  const send = useOfficeAct((asked: { file: File & { type: PictureType }; key: string }) =>
    sendPicture(owner, asked.file, alt.trim(), asked.key),
  );
  const go = async (event: React.FormEvent) => {
    event.preventDefault();
    if (send.isPending) return;
    const fault = faultOf(file);
    say(fault && t(`office.picture.${fault}`));
    if (fault || !file) return;
    try {
      // `faultOf` has looked at its type.
      await send.mutateAsync({ file: file as File & { type: PictureType }, key: newKey() });
      choose(null);
    } catch {
      // what it says stands beneath
    }
  };
  const failed =
    send.error instanceof NoAnswer ? t("office.picture.notSent") : send.error && sayError(send.error, reader);
  return (
    <form className={classes.form} onSubmit={(event) => void go(event)} noValidate>
      <FileField
        name={`${name}-file`}
        label={t("office.picture.choose")}
        help={t("office.picture.chooseHelp")}
        error={wrong}
        accept={TYPES.join(",")}
        onChoose={choose}
      />
      <TextField
        name={`${name}-alt`}
        label={t("office.picture.alt")}
        help={t("office.picture.altHelp")}
        optional={t("frame.optional")}
        maxLength={200}
        value={alt}
        onChange={write}
      />
      {failed && <Note kind="bad" title={failed} urgent />}
      <span>
        <Action type="submit" onPress={() => {}} waiting={send.isPending ? t("office.picture.sending") : undefined}>
          {t("office.picture.send")}
        </Action>
      </span>
    </form>
  );
}

/** What keeps a file from being sent; the API looks at what is in it. */
function faultOf(file: File | null): "noFile" | "wrongType" | "tooLarge" | undefined {
  if (!file) return "noFile";
  if (!isPicture(file.type)) return "wrongType";
  return file.size > LARGEST ? "tooLarge" : undefined;
}
