import { useQueries, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { sayCode, sayError } from "@/i18n/say";
import { number, signed } from "@/lib/numbers";
import { changedOf, type Values } from "@/lib/schema";
import { secondsOf, utc } from "@/lib/time";
import {
  type Figure,
  type Setting,
  type Simulation,
  settingsQuery,
  settingsSchemaQuery,
  simulationQuery,
  useSimulate,
} from "@/office/airline";
import classes from "@/office/Office.module.css";
import { formOf, helpOf, sayValue, titleOf } from "@/office/settings";
import { useAddress } from "@/office/useAddress";
import { useSettingWords } from "@/office/useSettingWords";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable } from "@/ui/DataTable";
import { LineChart } from "@/ui/LineChart";
import { Columns, Page } from "@/ui/Page";
import { Card, Chip, Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";

const DAYS = [7, 14, 30, 60] as const;

/** Settings are tried on a copy of the airline: what they would come to, beside those of today (S19). */
export function Simulations() {
  const { t } = useTranslation();
  const [schema, values] = useQueries({ queries: [settingsSchemaQuery, settingsQuery] });
  const last = useQuery(simulationQuery);
  return (
    <Page title={t("office.simulations.title")} line={t("office.simulations.line")} site={useSite()}>
      <Loaded query={schema}>
        {(all) => (
          <Columns as="aside">
            <Loaded query={last}>{([one]) => <Outcome one={one} settings={all} />}</Loaded>
            <Loaded query={values}>
              {(shown) => (
                <Trying
                  key={shown.etag}
                  settings={all.filter((one) => one.simulated)}
                  values={shown.values}
                  isBusy={last.data?.[0]?.state === "waiting"}
                />
              )}
            </Loaded>
          </Columns>
        )}
      </Loaded>
    </Page>
  );
}

/** What is to be tried: the settings of now, some of them changed. */
function Trying({ settings, values, isBusy }: { settings: Setting[]; values: Values; isBusy: boolean }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const simulate = useSimulate();
  const key = useRef(crypto.randomUUID());
  const [days, choose] = useState<number>(30);
  const [isSame, note] = useState(false);
  const before = Object.fromEntries(settings.map((one) => [one.key, values[one.key]]));
  const today = t("office.simulations.today");
  const words = useSettingWords(
    settings,
    (one) => `${helpOf(one)} ${today}: ${sayValue(one, before[one.key], i18n.language)}.`,
  );
  const go = (body: Values) => {
    const changed = changedOf(body, before);
    note(Object.keys(changed).length === 0);
    if (Object.keys(changed).length === 0) return;
    // The form's schema is made of the very settings that are tried.
    const tried = { settings: changed as Record<string, number | boolean | string>, days, seed: "offblock" };
    simulate.mutate({ body: tried, key: key.current }, { onSuccess: () => (key.current = crypto.randomUUID()) });
  };
  return (
    <Card title={t("office.simulations.form")}>
      <fieldset className={`${classes.chips} ${classes.apart}`} aria-label={t("office.simulations.days")}>
        {DAYS.map((one) => (
          <Chip key={one} chosen={one === days} onPress={() => choose(one)}>
            {t("office.simulations.dayCount", { count: one })}
          </Chip>
        ))}
      </fieldset>
      {simulate.error ? <Note kind="bad" title={sayError(simulate.error, reader)} urgent /> : null}
      {isSame ? <Note kind="info" title={t("office.settings.unchanged")} urgent /> : null}
      <SchemaForm
        schema={formOf(settings)}
        words={words}
        start={before}
        save={t("office.simulations.go")}
        saving={simulate.isPending || isBusy ? t("office.simulations.going") : undefined}
        onSave={go}
      />
    </Card>
  );
}

function Outcome({ one, settings }: { one: Simulation | undefined; settings: Setting[] }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  if (!one) return <Note kind="info" title={t("office.simulations.none")} />;
  const byKey = new Map(settings.map((each) => [each.key, each]));
  const tried = Object.entries(one.settings).map(([key, value]) => {
    const setting = byKey.get(key);
    return setting ? `${titleOf(setting)} ${sayValue(setting, value, i18n.language)}` : `${key} ${value}`;
  });
  const title = t("office.simulations.tried", {
    at: utc(secondsOf(one.created_at), reader),
    settings: tried.join(", "),
  });
  if (one.state === "failed")
    return (
      <Note kind="bad" title={title}>
        {one.failed_code
          ? sayCode(one.failed_code, one.failed_facts, one.failed ?? "", reader)
          : t("office.simulations.failed")}
      </Note>
    );
  if (!one.result)
    return (
      <Note kind="info" title={title}>
        {t("office.simulations.waiting")}
      </Note>
    );
  return <Result result={one.result} title={title} />;
}

type Result = NonNullable<Simulation["result"]>;

function Result({ result, title }: { result: Result; title: string }) {
  const { t, i18n } = useTranslation();
  const { today, changed } = result.away;
  const most = Math.max(0, ...today, ...changed);
  const points = (days: readonly number[]) => days.map((y, x) => ({ x, y }));
  return (
    <Card title={title}>
      <p>
        {result.flights_seen
          ? t("office.simulations.habits", {
              pilots: number(result.pilots, i18n.language),
              flights: number(result.flights_seen, i18n.language),
              days: number(result.days_seen, i18n.language),
            })
          : t("office.simulations.nobody")}
      </p>
      <h3 className={classes.apart}>{t("office.simulations.away")}</h3>
      <p>{t("office.simulations.awaySays")}</p>
      <LineChart
        name={t("office.simulations.awaySays")}
        points={points(changed)}
        beside={points(today)}
        height={180}
        first={t("office.simulations.day", { day: 1 })}
        last={t("office.simulations.day", { day: today.length })}
        highest={t("office.simulations.most", { most: number(most, i18n.language, 1) })}
      />
      <div className={classes.apart}>
        <Figures rows={result.figures} />
      </div>
    </Card>
  );
}

function Figures({ rows }: { rows: readonly Figure[] }) {
  const { t, i18n } = useTranslation();
  const words = useTableWords();
  const [{ sort, dir }, go] = useAddress();
  const said = (value: number) => number(value, i18n.language, Number.isInteger(value) ? 0 : 1);
  const figures: [keyof Omit<Figure, "figure">, string][] = [
    ["today", t("office.simulations.today")],
    ["changed", t("office.simulations.changed")],
  ];
  const columns: Column<Figure>[] = [
    {
      key: "figure",
      head: t("office.simulations.figure"),
      value: ({ figure }) => t(`office.simulations.name.${figure}`),
    },
    ...figures.map(([key, head]) => ({
      key,
      head,
      value: (row: Figure) => row[key],
      show: (row: Figure) => said(row[key]),
      isFigure: true,
    })),
    {
      key: "difference",
      head: t("office.simulations.difference"),
      value: ({ difference }) => difference,
      show: ({ difference }) =>
        Number.isInteger(difference)
          ? signed(difference, i18n.language)
          : `${difference > 0 ? "+" : ""}${said(difference)}`,
      isFigure: true,
    },
  ];
  return (
    <DataTable
      name={t("office.simulations.figures")}
      columns={columns}
      rows={rows}
      idOf={({ figure }) => figure}
      sort={sort ? { key: sort, isDescending: dir === "desc" } : null}
      onSort={({ key, isDescending }) => go({ sort: key, dir: isDescending ? "desc" : undefined }, true)}
      words={words}
    />
  );
}
