import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { secondsOf, utc } from "@/lib/time";
import { type Audited, auditQuery, type Filters } from "@/office/airline";
import { Changes } from "@/office/Changes";
import { placeOf } from "@/office/DeleteDialog";
import classes from "@/office/Office.module.css";
import { type Address, useAddress } from "@/office/useAddress";
import { Listed } from "@/people/Listed";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";

const NAMES = ["object", "action", "by", "since", "until"] as const;

const filtersOf = (address: Address): Filters =>
  Object.fromEntries(NAMES.flatMap((name) => (address[name] ? [[name, address[name]]] : [])));

/** Who changed what, when: the newest first, by object, person, action and time (S16). */
export function Audit() {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const filters = filtersOf(address);
  const list = useList(auditQuery(filters), idOf);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <Page title={t("office.audit.title")} line={t("office.audit.line")} site={useSite()}>
      <FilterRow address={address} go={go} />
      <Listed
        list={list}
        none={<p>{t(isFiltered ? "office.audit.noneFits" : "office.audit.none")}</p>}
        instantOf={({ at }) => secondsOf(at)}
      >
        {(rows) => <Rows rows={rows} />}
      </Listed>
      {isFiltered && (
        <div className={classes.acts}>
          <Action rank="leaving" onPress={() => go(Object.fromEntries(NAMES.map((name) => [name, undefined])))}>
            {t("office.audit.clear")}
          </Action>
        </div>
      )}
    </Page>
  );
}

function FilterRow({ address, go }: { address: Address; go: (next: Address, isReplaced?: boolean) => void }) {
  const { t } = useTranslation();
  const field = (name: (typeof NAMES)[number]) => ({
    name,
    label: t(`office.audit.${name}`),
    value: address[name] ?? "",
    onChange: (value: string) => go({ [name]: value || undefined }, true),
  });
  return (
    <div className={classes.filters}>
      <TextField {...field("object")} help={t("office.audit.objectHelp")} />
      <TextField {...field("action")} help="mission.fail" />
      <TextField {...field("since")} type="datetime-local" />
      <TextField {...field("until")} type="datetime-local" />
    </div>
  );
}

const idOf = ({ id, at }: Audited) => `${at} ${id}`;

function Rows({ rows }: { rows: readonly Audited[] }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const [, go] = useAddress();
  // Actions and kinds come from the API: that one has words is asked, not known.
  const found = (key: string) => (i18n.exists(key) ? String(t(key as never)) : undefined);
  const kindOf = (kind: string) => found(`office.audit.kind.${kind.replaceAll(/[_ ]/g, "").toLowerCase()}`) ?? kind;
  const actOf = (action: string) =>
    found(`office.audit.act.${action.replaceAll(".", "_")}`) ??
    found(`office.audit.act.${action.slice(action.indexOf(".") + 1).replaceAll(".", "_")}`) ??
    found(`office.audit.act.${action.split(".")[0]}`) ??
    action;
  const whoOf = ({ actor, by }: Audited) => {
    if (actor.kind === "key") return t("office.audit.key", { name: actor.name });
    if (actor.kind !== "user") return t("office.audit.operator");
    return (
      <button type="button" className={classes.link} onClick={() => go({ by })}>
        {actor.name}
      </button>
    );
  };
  const columns: Column<Audited>[] = [
    {
      key: "at",
      head: t("office.column.when"),
      value: ({ at }) => utc(secondsOf(at), reader),
      sorts: false,
    },
    { key: "who", head: t("office.column.who"), value: ({ actor }) => actor.name, show: whoOf, sorts: false },
    {
      key: "object",
      head: t("office.column.object"),
      value: ({ subject }) => subject.name,
      show: ({ subject }) => <Subject subject={subject} kind={kindOf(subject.kind)} />,
      sorts: false,
    },
    { key: "what", head: t("office.column.what"), value: ({ action }) => actOf(action), sorts: false },
    {
      key: "changes",
      head: t("office.column.changes"),
      value: () => null,
      show: (row) => <Changes before={row.before} after={row.after} />,
      sorts: false,
    },
  ];
  return (
    <DataTable
      name={t("office.audit.title")}
      columns={columns}
      rows={rows}
      idOf={idOf}
      sort={null}
      onSort={() => {}}
      isSortedByApi
      words={words}
    />
  );
}

function Subject({ subject, kind }: { subject: Audited["subject"]; kind: string }) {
  const place = placeOf(subject.kind, subject.id);
  const name = subject.name || subject.id;
  // What there is once at an airline is called as its kind is.
  if (name.toLowerCase() === subject.kind.toLowerCase()) return kind;
  // A number that leads somewhere says nothing besides.
  if (place && name === subject.id && /^\d{9,}$/.test(name)) return <Link to={place}>{kind}</Link>;
  return (
    <>
      {kind} {place ? <Link to={place}>{name}</Link> : name}
    </>
  );
}
