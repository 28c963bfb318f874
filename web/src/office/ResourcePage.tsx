import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { Listed } from "@/people/Listed";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { listQuery, MOST } from "./collection";
import { DeleteDialog } from "./DeleteDialog";
import { ResourceFlyout } from "./ResourceFlyout";
import { ResourceTable } from "./ResourceTable";
import type { Resource } from "./resources";
import { useAddress } from "./useAddress";
import { useSaying } from "./useSaying";

/** A collection of the office: its table, and its form and its deleting as the address says. */
export function ResourcePage({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const [, go] = useAddress();
  const navigate = useNavigate();
  const title = t(`office.title.${resource.name as "airlines"}`);
  return (
    <Page
      title={title}
      line={t(`office.about.${resource.name as "airlines"}`)}
      site={useSite()}
      actions={
        <>
          {resource.imports && (
            <Action onPress={() => void navigate({ to: `/backoffice/imports?kind=${resource.imports}` as string })}>
              {t("office.import")}
            </Action>
          )}
          <Action rank="first" onPress={() => go({ new: "1" })}>
            {t("office.new", { noun: t(`office.noun.${resource.name as "airlines"}`) })}
          </Action>
        </>
      }
    >
      <ResourceList resource={resource} />
    </Page>
  );
}

/** The table of a collection with what floats over it; also inside a page that has more. */
export function ResourceList({ resource }: { resource: Resource }) {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const { say } = useSaying(resource);
  const filter = resource.filters?.[address.only ?? ""];
  const list = useList(listQuery(resource.path, resource.isWhole, filter), resource.idOf);
  const { hasNextPage, isFetchingNextPage, fetchNextPage, data } = list.query;
  const isSearched = Boolean(address.q ?? address.sort);
  const reads = isSearched && hasNextPage && !isFetchingNextPage && (data?.pages.length ?? 0) < MOST;
  // What is searched or sorted is read to its end: a list by the page knows neither.
  useEffect(() => {
    if (reads) void fetchNextPage();
  }, [reads, fetchNextPage]);
  const { edit, delete: gone } = address;
  const table = (rows: readonly object[]) => (
    <ResourceTable {...{ resource, rows, say }} gone={list.gone} hasMore={hasNextPage} current={edit} />
  );
  const none = filter ? table([]) : <p>{t(`office.empty.${resource.name as "airlines"}`)}</p>;
  const nameOf = (id: string) => {
    const row = list.rows.find((one) => resource.idOf(one) === id);
    return row ? resource.titleOf(row, say) : id;
  };
  return (
    <>
      <Listed list={list} none={none}>
        {table}
      </Listed>
      {(address.new || edit) && (
        <ResourceFlyout
          key={edit ?? "new"}
          resource={resource}
          id={edit}
          onClose={() => go({ new: undefined, edit: undefined }, true)}
          onDelete={() => go({ edit: undefined, delete: edit }, true)}
        />
      )}
      {gone && (
        <DeleteDialog
          resource={resource}
          id={gone}
          name={nameOf(gone)}
          onClose={() => go({ delete: undefined }, true)}
        />
      )}
    </>
  );
}
