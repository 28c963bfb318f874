import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import KeyForm from "@/api/forms/KeyForm.json";
import { secondsOf, utc } from "@/lib/time";
import { type Key, keysQuery, useMakeKey, useRevoke } from "@/office/airline";
import { FormFlyout } from "@/office/FormFlyout";
import { MadeKey } from "@/office/MadeKey";
import { useAddress } from "@/office/useAddress";
import { useOptions } from "@/office/usePicks";
import { ActDialog } from "@/people/ActDialog";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable, type Sort } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Status } from "@/ui/Status";

type Made = { name: string; secret: string | null };

/** Keys for programs: made, shown once, revoked (S15). */
export function ApiKeys() {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const query = useQuery(keysQuery);
  const [made, show] = useState<Made | null>(null);
  const [revoked, revoke] = useState<Key | null>(null);
  return (
    <Page
      title={t("office.keys.title")}
      line={t("office.keys.line")}
      site={useSite()}
      actions={
        <Action rank="first" onPress={() => go({ new: "1" })}>
          {t("office.keys.new")}
        </Action>
      }
    >
      <Loaded query={query}>
        {(keys) => (keys.length ? <Keys keys={keys} onRevoke={revoke} /> : <p>{t("office.keys.none")}</p>)}
      </Loaded>
      {address.new && <NewKey onClose={() => go({ new: undefined }, true)} onMade={show} />}
      {made && <MadeKey name={made.name} secret={made.secret} onClose={() => show(null)} />}
      {revoked && <Revoke one={revoked} onClose={() => revoke(null)} />}
    </Page>
  );
}

function Keys({ keys, onRevoke }: { keys: Key[]; onRevoke: (key: Key) => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const [{ sort, dir }, go] = useAddress();
  const at = (instant: string) => utc(secondsOf(instant), reader);
  const columns: Column<Key>[] = [
    { key: "name", head: t("office.column.name"), value: ({ name }) => name },
    {
      key: "acts",
      head: t("office.column.actsAs"),
      value: ({ user }) => user?.name ?? t("office.keys.airline"),
    },
    {
      key: "expires",
      head: t("office.column.expires"),
      value: ({ expires_at }) => expires_at ?? "~",
      show: ({ expires_at }) => {
        if (!expires_at) return t("office.keys.never");
        const isOver = secondsOf(expires_at) <= reader.now;
        const state = { word: t("office.keys.expired"), glyph: "hourglass", tone: "warn" } as const;
        return isOver ? <Status state={state} line={at(expires_at)} /> : at(expires_at);
      },
    },
    {
      key: "used",
      head: t("office.column.lastUsed"),
      value: ({ last_used_at }) => last_used_at ?? "",
      show: ({ last_used_at }) => (last_used_at ? at(last_used_at) : t("office.keys.unused")),
    },
    {
      key: "created",
      head: t("office.column.created"),
      value: ({ created_at }) => created_at,
      show: ({ created_at }) => at(created_at),
    },
    {
      key: "act",
      isAct: true,
      head: "",
      value: () => null,
      sorts: false,
      show: (row) => (
        <Action size="small" onPress={() => onRevoke(row)}>
          {t("office.keys.revoke")}
        </Action>
      ),
    },
  ];
  const sorted: Sort | null = sort ? { key: sort, isDescending: dir === "desc" } : null;
  return (
    <>
      <DataTable
        name={t("office.keys.title")}
        columns={columns}
        rows={keys}
        idOf={({ id }) => String(id)}
        sort={sorted}
        onSort={({ key, isDescending }) => go({ sort: key, dir: isDescending ? "desc" : undefined }, true)}
        words={words}
      />
      <p>{t("office.keys.usedHint")}</p>
    </>
  );
}

function NewKey({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { t } = useTranslation();
  const make = useMakeKey();
  const users = useOptions(["user"]).user;
  const sending = {
    ...make,
    mutateAsync: async (asked: Parameters<typeof make.mutateAsync>[0]) => {
      const { name, key } = await make.mutateAsync(asked);
      onMade({ name, secret: key });
    },
  };
  return (
    <FormFlyout
      title={t("office.keys.new")}
      form="KeyForm"
      schema={KeyForm}
      fields={{ user_id: "user" }}
      save={t("office.keys.make")}
      note={({ user_id }) => {
        const user = users.find(({ value }) => value === String(user_id));
        return <p>{user ? t("office.keys.saysUser", { name: user.code }) : t("office.keys.saysAirline")}</p>;
      }}
      sending={sending}
      onClose={onClose}
    />
  );
}

function Revoke({ one, onClose }: { one: Key; onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, type] = useState("");
  const sending = useRevoke(one.id);
  return (
    <ActDialog
      title={t("office.keys.revokeTitle", { name: one.name })}
      says={[t("office.keys.revokeSays")]}
      act={t("office.keys.revokeGo", { name: one.name })}
      acting={t("office.keys.revoking")}
      keep={t("office.keys.keep")}
      isDestructive
      refused={typed.trim() === one.name ? undefined : t("office.keys.notTyped")}
      sending={sending}
      onClose={onClose}
    >
      <TextField name="typed" label={t("office.keys.typeName", { name: one.name })} value={typed} onChange={type} />
    </ActDialog>
  );
}
