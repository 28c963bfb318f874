import { Link } from "@tanstack/react-router";
import { useDeferredValue, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { AirportLink } from "@/cards/CardLink";
import { number } from "@/lib/numbers";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { DataTable, type Column as TableColumn } from "@/ui/DataTable";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";
import { FilterField, SearchField, Toolbar } from "@/ui/Toolbar";
import { useTyped } from "@/ui/useTyped";
import type { Column, Resource, Saying } from "./resources";
import { useAddress } from "./useAddress";

/** How many rows are drawn before one asks for the others. */
const DRAWN = 200;

type TableProps = {
  resource: Resource;
  rows: readonly object[];
  gone: ReadonlySet<string>;
  say: Saying;
  hasMore: boolean;
  current: string | undefined;
};

/** The rows of a collection: searched and sorted over what is here, a link first (C-09, C-10). */
export function ResourceTable({ resource, rows, gone, say, hasMore, current }: TableProps) {
  const { t } = useTranslation();
  const [{ q = "", sort, dir, rows: all, only = "" }, go] = useAddress();
  const words = useTableWords();
  const [typed, type] = useTyped(q, (text) => go({ q: text || undefined }, true));
  const asked = useDeferredValue(typed).trim().toLocaleLowerCase(); // what is typed is drawn before what it finds
  const texts = useMemo(() => rows.map((row) => textOf(resource, row, say)), [rows, resource, say]);
  const found = useMemo(
    () => (asked ? rows.filter((_, place) => texts[place]?.includes(asked)) : rows),
    [rows, asked, texts],
  );
  const shown = all === "all" ? found : found.slice(0, DRAWN);
  const columns = useMemo(
    () => resource.columns.map((one, at) => columnOf(one, at === 0, resource, say)),
    [resource, say],
  );
  const count = hasMore
    ? t("frame.shown", { count: found.length })
    : t("frame.count", { shown: found.length, total: rows.length });
  return (
    <>
      <Toolbar aside={count}>
        <SearchField label={t("office.search")} value={typed} onChange={type} />
        {resource.filters && (
          <FilterField
            label={t("office.only.label")}
            value={only in resource.filters ? only : ""}
            onChange={(next) => go({ only: next || undefined, after: undefined }, true)}
            options={[
              { value: "", label: t("office.only.all") },
              ...Object.keys(resource.filters).map((one) => ({
                value: one,
                label: t(`office.only.${one as "away"}`), // its words are the filters of resources.ts
              })),
            ]}
          />
        )}
        {asked && found.length === 0 && (
          <Action size="small" rank="leaving" onPress={() => go({ q: undefined })}>
            {t("office.clear")}
          </Action>
        )}
      </Toolbar>
      {found.length === 0 ? (
        <p>{q ? t("office.noneFits", { q }) : t("office.only.none")}</p>
      ) : (
        <DataTable
          name={t(`office.title.${resource.name as "airlines"}`)}
          columns={columns}
          rows={sort ? found : shown}
          idOf={resource.idOf}
          sort={sort ? { key: sort, isDescending: dir === "desc" } : null}
          onSort={({ key, isDescending }) => go({ sort: key, dir: isDescending ? "desc" : undefined }, true)}
          current={current}
          gone={gone}
          words={words}
        />
      )}
      {!sort && shown.length < found.length && (
        <p>
          <Action onPress={() => go({ rows: "all" })}>{t("office.showAll", { count: found.length })}</Action>
        </p>
      )}
    </>
  );
}

/** What a row is searched by: all that its cells say. */
const textOf = (resource: Resource, row: object, say: Saying): string =>
  resource.columns
    .map((one) => one.value(row, say))
    .filter((one) => one !== null)
    .join(" ")
    .toLocaleLowerCase();

function columnOf(column: Column<object>, isFirst: boolean, resource: Resource, say: Saying): TableColumn<object> {
  const value = (row: object) => column.value(row, say);
  const cellOf = (row: object) => {
    const said = value(row);
    if (said === null) return null;
    const text = typeof said === "number" && column.as === "figure" ? number(said, say.language) : String(said);
    const state = column.state?.(row);
    if (state) return <Status state={drawn(state.kind, state.value, text)} />;
    const cell = column.as && column.as !== "prose" ? <Reading strong={isFirst}>{text}</Reading> : text;
    if (column.opens) return <AirportLink icao={text} />;
    return isFirst ? <Opens resource={resource} id={resource.idOf(row)} text={cell} /> : cell;
  };
  return {
    key: column.key,
    head: say.t(`office.column.${column.head as "name"}`),
    value,
    show: cellOf,
    isFigure: column.as === "figure",
    isProse: column.as === "prose",
  };
}

/** A row's link: to its own page where it has one, else to its form beside the table. */
function Opens({ resource, id, text }: { resource: Resource; id: string; text: React.ReactNode }) {
  if (resource.hasPage) return <Link to={`/backoffice/${resource.name}/${id}` as string}>{text}</Link>;
  return (
    <Link to="." search={(there: object) => ({ ...there, edit: id })}>
      {text}
    </Link>
  );
}
