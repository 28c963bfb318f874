import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { sayEffects } from "@/i18n/effects";
import { sayError, sayFields, sayProblem } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { changedOf, type Values } from "@/lib/schema";
import { ago, secondsOf } from "@/lib/time";
import {
  type Setting,
  type SettingsChange,
  type Settled,
  settingsEffectsQuery,
  settingsQuery,
  settingsSchemaQuery,
  useSaveSettings,
} from "@/office/airline";
import { formOf, helpOf, sayValue, titleOf } from "@/office/settings";
import { useSettingWords } from "@/office/useSettingWords";
import { Loaded } from "@/people/Loaded";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Card, Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";
import { operationsQuery } from "./places";

/** By which rules aircraft are brought home, where their bounties are looked at (S9). */
export function OccSettings() {
  const { t } = useTranslation();
  const [schema, values] = useQueries({ queries: [settingsSchemaQuery, settingsQuery] });
  const [round, again] = useState(0);
  return (
    <Card title={t("desk.rules")}>
      <Loaded query={schema}>
        {(all) => (
          <Loaded query={values}>
            {(shown) => (
              <Rules
                key={round}
                settings={all.filter(({ key }) => key.startsWith("REPOSITIONING_"))}
                shown={shown}
                onSaved={() => void values.refetch().then(() => again(round + 1))}
              />
            )}
          </Loaded>
        )}
      </Loaded>
      <span role="status">{round > 0 && t("desk.saved")}</span>
    </Card>
  );
}

type RulesProps = { settings: Setting[]; shown: Settled; onSaved: () => void };

function Rules({ settings, shown, onSaved }: RulesProps) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const guard = useLeaveGuard();
  const client = useQueryClient();
  // What the form was opened with: of what comes meanwhile it is said at the field, and nothing that was typed is lost.
  const [read] = useState(shown.values);
  const [tag, hold] = useState(shown.etag);
  const [late, look] = useState<Settled | null>(null);
  const [isSame, tell] = useState(false);
  const save = useSaveSettings();
  const byKey = new Map(settings.map((one) => [one.key, one]));
  const before = Object.fromEntries(settings.map(({ key }) => [key, read[key]]));
  const words = useSettingWords(settings, (one) => {
    const last = shown.changed[one.key];
    const by = last && t("desk.changedBy", { name: last.by.name, time: ago(secondsOf(last.at), reader) });
    return [helpOf(one), by].filter(Boolean).join(" ");
  });
  const send = async (body: Values) => {
    const change = changedOf(body, before) as SettingsChange; // the form's schema is made of the very settings
    const isChange = Object.keys(change).length > 0;
    tell(!isChange);
    if (!isChange) return;
    look(null);
    try {
      await save.mutateAsync({ change, etag: tag });
    } catch (failed) {
      if (!isChanged(failed)) return; // what it says stands in the form
      const now = await client.fetchQuery({ ...settingsQuery, staleTime: 0 }).catch(() => null);
      if (!now) return; // it was changed, as is said: the next save reads it
      hold(now.etag);
      look(now);
      return;
    }
    guard.mark(false);
    onSaved();
  };
  const movedOf = (now: Settled, was: Values) =>
    Object.fromEntries(
      settings.flatMap((one) => {
        const last = now.changed[one.key];
        if (!last || now.values[one.key] === was[one.key]) return [];
        const value = sayValue(one, now.values[one.key], i18n.language);
        return [[one.key, t("desk.nowIs", { value, name: last.by.name, time: ago(secondsOf(last.at), reader) })]];
      }),
    );
  const said = late ? movedOf(late, read) : {};
  const faults = Object.keys(said).length ? said : sayFields(save.error, reader);
  const isRefused = save.error && !isChanged(save.error) && Object.keys(faults).length === 0;
  return (
    <>
      {isChanged(save.error) && <Meanwhile>{t("desk.saveOver")}</Meanwhile>}
      {isSame && <Note kind="info" title={t("office.settings.unchanged")} urgent />}
      {isRefused ? <Note kind="bad" title={sayError(save.error, reader)} urgent /> : null}
      <SchemaForm
        schema={formOf(settings)}
        words={words}
        start={before}
        faults={faults}
        save={t("office.settings.save")}
        saving={save.isPending ? t("office.settings.saving") : undefined}
        onSave={(body) => void send(body)}
        onDirty={guard.mark}
        note={(body) => <Coming change={changedOf(body, before) as SettingsChange} byKey={byKey} before={before} />}
      />
      {guard.asking}
    </>
  );
}

type ComingProps = { change: SettingsChange; byKey: ReadonlyMap<string, Setting>; before: Values };

/** What is about to change and what it would do now, as the API says; what a way pays as an example. */
function Coming({ change, byKey, before }: ComingProps) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const example = useQuery(rulesQuery).data?.reward_example;
  const bounties = useQuery(operationsQuery).data?.bounties;
  const names = Object.keys(change);
  const { data } = useQuery({ ...settingsEffectsQuery(change), enabled: names.length > 0 });
  const figure = (value: unknown) => number(Number(value), i18n.language);
  const reward = data?.effects.find(({ kind }) => kind === "reward")?.facts;
  const facts = reward ?? (example && { distance_nm: example.distance_nm, after: example.points });
  const others = (data?.effects ?? []).filter(({ kind }) => !["setting", "made", "changed", "reward"].includes(kind));
  const values: Values = change;
  return (
    <>
      {facts && <p>{t("desk.pay", { distance: figure(facts.distance_nm), points: figure(facts.after) })}</p>}
      {names.length > 0 && (
        <Note kind="info" title={t("office.settings.changes", { count: names.length })}>
          <ul>
            {names.map((key) => {
              const one = byKey.get(key);
              if (!one) return null;
              const [was, is] = [before[key], values[key]].map((value) => sayValue(one, value, i18n.language));
              return (
                <li key={key}>
                  {t("office.settings.from", { title: titleOf(one), before: was ?? "", after: is ?? "" })}
                </li>
              );
            })}
            {sayEffects(others, reader).map((one) => (
              <li key={one}>{one}</li>
            ))}
            {values.REPOSITIONING_ENABLED === false && bounties && (
              <li>{t("desk.goOn", { count: bounties.unclaimed + bounties.claimed })}</li>
            )}
            {data?.refused && <li>{sayProblem(data.refused, reader)}</li>}
          </ul>
        </Note>
      )}
    </>
  );
}
