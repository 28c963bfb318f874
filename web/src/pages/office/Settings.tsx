import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { changedOf, type Values } from "@/lib/schema";
import { ago, secondsOf } from "@/lib/time";
import { type Setting, type SettingsChange, type Settled, settingsQuery, settingsSchemaQuery } from "@/office/airline";
import classes from "@/office/Office.module.css";
import { SettingsDialog } from "@/office/SettingsDialog";
import { formOf, helpOf, modulesOf, sayValue, titleOf } from "@/office/settings";
import { useAddress } from "@/office/useAddress";
import { useSettingWords } from "@/office/useSettingWords";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Columns, Page } from "@/ui/Page";
import { Card, Chip, Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";

/** How the airline works, one form for each part of it; what is saved is said before (S14). */
export function Settings() {
  const { t } = useTranslation();
  const [schema, values] = useQueries({ queries: [settingsSchemaQuery, settingsQuery] });
  const [{ module }, go] = useAddress();
  return (
    <Page title={t("office.settings.title")} line={t("office.settings.line")} site={useSite()}>
      <Loaded query={schema}>
        {(all) => {
          const modules = modulesOf(all);
          const chosen = modules.find((one) => one === module) ?? modules[0] ?? "";
          return (
            <>
              <fieldset className={classes.chips} aria-label={t("office.settings.module")}>
                {modules.map((one) => (
                  <Chip key={one} chosen={one === chosen} onPress={() => go({ module: one })}>
                    {t(`office.settings.modules.${one as "Flights"}`, { defaultValue: one })}
                  </Chip>
                ))}
              </fieldset>
              <Loaded query={values}>
                {(shown) => (
                  <Module
                    key={`${chosen} ${shown.etag}`}
                    settings={all.filter((one) => one.module === chosen)}
                    shown={shown}
                  />
                )}
              </Loaded>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Module({ settings, shown }: { settings: Setting[]; shown: Settled }) {
  const { t, i18n } = useTranslation();
  const guard = useLeaveGuard();
  const [asked, ask] = useState<SettingsChange | null>(null);
  const [isSame, tell] = useState(false);
  const before = Object.fromEntries(settings.map(({ key }) => [key, shown.values[key]]));
  const byKey = new Map(settings.map((one) => [one.key, one]));
  const find = (path: string) => byKey.get(path);
  const words = useSettingWords(settings, (one) => {
    const usual = t("office.settings.default", { value: sayValue(one, one.default, i18n.language) });
    return `${helpOf(one)} ${t(`office.settings.${one.affects}`)} ${usual}.`;
  });
  const note = (body: Values) => {
    const changes = Object.entries(changedOf(body, before));
    if (changes.length === 0) return null;
    return (
      <Note kind="info" title={t("office.settings.changes", { count: changes.length })}>
        <ul>
          {changes.map(([key, value]) => {
            const one = find(key);
            return (
              one && (
                <li key={key}>
                  {t("office.settings.from", {
                    title: titleOf(one),
                    before: sayValue(one, before[key], i18n.language),
                    after: sayValue(one, value, i18n.language),
                  })}
                </li>
              )
            );
          })}
        </ul>
      </Note>
    );
  };
  const save = (body: Values) => {
    const changed = changedOf(body, before);
    // The form's schema is made of the very settings that it changes.
    const isChange = Object.keys(changed).length > 0;
    tell(!isChange);
    if (isChange) ask(changed as SettingsChange);
  };
  return (
    <Columns as="aside">
      <Card>
        {isSame && <Note kind="info" title={t("office.settings.unchanged")} urgent />}
        <SchemaForm
          schema={formOf(settings)}
          words={words}
          start={before}
          save={t("office.settings.save")}
          onSave={save}
          onDirty={guard.mark}
          note={note}
        />
      </Card>
      <LastChanges settings={settings} shown={shown} />
      {asked && (
        <SettingsDialog
          settings={settings}
          before={before}
          change={asked}
          etag={shown.etag}
          onClose={() => ask(null)}
          onDone={() => guard.mark(false)}
        />
      )}
      {guard.asking}
    </Columns>
  );
}

/** Who changed which of them last. */
function LastChanges({ settings, shown }: { settings: Setting[]; shown: Settled }) {
  const { t } = useTranslation();
  const reader = useReader();
  const changed = settings.filter(({ key }) => shown.changed[key]);
  return (
    <Card title={t("office.settings.last")}>
      {changed.length === 0 && <p>{t("office.settings.neverChanged")}</p>}
      <dl className={classes.pairs}>
        {changed.map((one) => {
          const last = shown.changed[one.key];
          return (
            last && (
              <div key={one.key}>
                <dt>{titleOf(one)}</dt>
                <dd>{t("office.settings.lastChange", { name: last.by.name, at: ago(secondsOf(last.at), reader) })}</dd>
              </div>
            )
          );
        })}
      </dl>
    </Card>
  );
}
