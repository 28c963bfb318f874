import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { sayError } from "@/i18n/say";
import { secondsOf, utc } from "@/lib/time";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import { type Device, devicesQuery, useEndDevice, useMakeOwnKey } from "./devices";
import { FaultsOnTop } from "./FaultsOnTop";
import { Loaded } from "./Loaded";
import { useReader } from "./me";
import classes from "./Profile.module.css";
import { useForm } from "./useForm";

/** Clients that one has let in and keys of one's own: what they are, when they were last used, their end (FL-01). */
export function OwnDevices() {
  const { t } = useTranslation();
  const query = useQuery(devicesQuery);
  return (
    <Card title={t("profile.clients")}>
      <p className={classes.quiet}>{t("profile.clientsText")}</p>
      <Loaded query={query}>
        {(devices) =>
          devices.length ? (
            <ul className={classes.rows}>
              {devices.map((device) => (
                <One key={device.id} device={device} />
              ))}
            </ul>
          ) : (
            <p>{t("profile.noClients")}</p>
          )
        }
      </Loaded>
      <NewKey />
    </Card>
  );
}

function One({ device }: { device: Device }) {
  const { t } = useTranslation();
  const reader = useReader();
  const end = useEndDevice(device.id);
  const at = (instant: string) => utc(secondsOf(instant), reader);
  const kind = t(device.kind === "own" ? "profile.ownKey" : "profile.letIn", { at: at(device.created_at) });
  const use = device.last_used_at ? t("profile.lastUsed", { at: at(device.last_used_at) }) : t("profile.neverUsed");
  return (
    <li>
      <div>
        <p>{device.name}</p>
        <p className={classes.small}>
          {kind} · {use}
        </p>
        {end.error ? <Note kind="bad" title={sayError(end.error, reader)} urgent /> : null}
      </div>
      <Action onPress={() => end.mutate(undefined)} waiting={end.isPending ? t("profile.ending") : undefined}>
        {t("profile.endDevice", { name: device.name })}
      </Action>
    </li>
  );
}

/** A key of one's own for a client or script that takes one; its secret is shown this once. */
function NewKey() {
  const { t } = useTranslation();
  const [name, write] = useState("");
  const [key, next] = useState(newKey);
  const [isCopied, copied] = useState(false);
  const make = useMakeOwnKey();
  const form = useForm(make, () => ({ name, key }));
  const made = make.data?.data;
  const again = () => {
    make.reset();
    copied(false);
    write("");
    next(newKey);
  };
  const copy = async () => {
    if (!made?.key) return;
    await navigator.clipboard.writeText(made.key).catch(() => undefined);
    copied(true);
  };
  if (made)
    return (
      <div className={classes.form}>
        <Note kind="warn" title={t("profile.keyOnce", { name: made.name })}>
          {made.key && <code className={classes.secret}>{made.key}</code>}
        </Note>
        <p role="status">{isCopied && t("profile.copied")}</p>
        <div className={classes.acts}>
          <Action rank="first" onPress={() => void copy()}>
            {t("profile.copy")}
          </Action>
          <Action onPress={again}>{t("profile.kept")}</Action>
        </div>
      </div>
    );
  return (
    <form className={classes.form} onSubmit={form.submit} noValidate>
      <FaultsOnTop faults={form} />
      <TextField
        name="name"
        label={t("profile.keyName")}
        help={t("profile.keyNameHelp")}
        maxLength={100}
        value={name}
        onChange={write}
        error={form.errorOf("name")}
      />
      <div className={classes.acts}>
        <Action type="submit" onPress={() => {}} waiting={form.isBusy ? t("profile.makingKey") : undefined}>
          {t("profile.makeKey")}
        </Action>
      </div>
    </form>
  );
}
