import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { LANGUAGES } from "@/i18n/i18n";
import { setKeysOn, useKeysOn } from "@/lib/keys";
import { zoneHere } from "@/lib/time";
import { FaultsOnTop } from "@/people/FaultsOnTop";
import { type Me, useMe } from "@/people/me";
import classes from "@/people/Profile.module.css";
import { ProfilePage } from "@/people/ProfileTabs";
import { useChangeMe, useChangePassword } from "@/people/queries";
import { useForm } from "@/people/useForm";
import { Action } from "@/ui/Action";
import { ChoiceField, PasswordField, TextField, TickField } from "@/ui/Field";
import { Card, FactsRow } from "@/ui/Pieces";

/** One's account: name, zone, units, language, password; and what operations set (P13). */
export function Profile() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <ProfilePage part="account">
      <Card title={t("profile.setByOperations")}>
        <FactsRow
          facts={[
            {
              label: t("profile.email"),
              figure: me.email,
              line: me.email_verified ? t("profile.verified") : t("profile.notVerified"),
            },
            { label: t("profile.rank"), figure: me.rank?.name ?? "–" },
            { label: t("profile.airport"), figure: me.airport, line: t("profile.airportHelp") },
          ]}
        />
        {!me.email_verified && (
          <p id="verify">
            <Link to="/confirm" search={{ email: me.email }}>
              {t("access.confirm")}
            </Link>
          </p>
        )}
      </Card>
      <Card title={t("profile.account")}>
        <Account me={me} />
      </Card>
      <Card title={t("profile.password")}>
        <Password />
      </Card>
      <Card title={t("profile.keys")}>
        <TickField
          name="keys"
          as="switch"
          label={t("profile.keysOn")}
          help={t("profile.keysHelp")}
          checked={useKeysOn()}
          onChange={setKeysOn}
        />
      </Card>
    </ProfilePage>
  );
}

function Account({ me }: { me: Me }) {
  const { t } = useTranslation();
  const [form, write] = useState({
    name: me.name,
    timezone: me.timezone,
    units: me.units,
    language: me.language,
    simbrief_name: me.simbrief_name ?? "",
  });
  const put = (name: keyof typeof form) => (value: string) => write({ ...form, [name]: value });
  const sent = useForm(useChangeMe(), () => ({ ...form, simbrief_name: form.simbrief_name.trim() || null }));
  return (
    <form className={classes.form} onSubmit={sent.submit} noValidate>
      <FaultsOnTop faults={sent} />
      <TextField
        name="name"
        label={t("profile.name")}
        value={form.name}
        onChange={put("name")}
        error={sent.errorOf("name")}
      />
      <div className={classes.two}>
        <TextField
          name="timezone"
          label={t("profile.timezone")}
          help={t("profile.timezoneHelp")}
          value={form.timezone}
          onChange={put("timezone")}
          error={sent.errorOf("timezone")}
        />
        <ChoiceField
          name="language"
          label={t("profile.language")}
          value={form.language}
          onChange={put("language")}
          options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
          error={sent.errorOf("language")}
        />
        <ChoiceField
          name="units"
          label={t("profile.units")}
          value={form.units}
          onChange={put("units")}
          options={[
            { value: "metric", label: t("profile.metric") },
            { value: "imperial", label: t("profile.imperial") },
          ]}
          error={sent.errorOf("units")}
        />
        <TextField
          name="simbrief_name"
          label={t("profile.simbrief")}
          optional={t("frame.optional")}
          value={form.simbrief_name}
          onChange={put("simbrief_name")}
          error={sent.errorOf("simbrief_name")}
        />
      </div>
      <div className={classes.acts}>
        <Action type="submit" rank="first" onPress={() => {}} waiting={sent.isBusy ? t("profile.saving") : undefined}>
          {t("profile.save")}
        </Action>
        {form.timezone !== zoneHere() && (
          <Action rank="leaving" onPress={() => write({ ...form, timezone: zoneHere() })}>
            {t("profile.useBrowsers", { zone: zoneHere() })}
          </Action>
        )}
        <span role="status">{sent.isDone && t("profile.saved")}</span>
      </div>
    </form>
  );
}

function Password() {
  const { t } = useTranslation();
  const [form, write] = useState({ password: "", new_password: "" });
  const sent = useForm(useChangePassword(), () => form);
  const words = { show: t("access.show"), hide: t("access.hide") };
  return (
    <form className={classes.form} onSubmit={sent.submit} noValidate>
      <FaultsOnTop faults={sent} />
      <div className={classes.two}>
        <PasswordField
          name="password"
          label={t("profile.currentPassword")}
          autoComplete="current-password"
          value={form.password}
          onChange={(password) => write({ ...form, password })}
          error={sent.errorOf("password")}
          words={words}
        />
        <PasswordField
          name="new_password"
          label={t("profile.newPassword")}
          help={t("access.passwordHelp")}
          autoComplete="new-password"
          value={form.new_password}
          onChange={(new_password) => write({ ...form, new_password })}
          error={sent.errorOf("new_password")}
          words={words}
        />
      </div>
      <div className={classes.acts}>
        <Action type="submit" onPress={() => {}} waiting={sent.isBusy ? t("profile.saving") : undefined}>
          {t("profile.changePassword")}
        </Action>
        <span role="status">{sent.isDone && t("profile.passwordChanged")}</span>
      </div>
    </form>
  );
}
