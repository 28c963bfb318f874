import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import NewUser from "@/api/forms/NewUser.json";
import { AirportLink } from "@/cards/CardLink";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { FormFlyout } from "@/office/FormFlyout";
import { type Asked, stateOfUser, type User, type UserSort, useInvite, usersQuery } from "@/office/people";
import { type Address, useAddress } from "@/office/useAddress";
import { useOptions } from "@/office/usePicks";
import { Counted, Listed } from "@/people/Listed";
import { type Role, useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable } from "@/ui/DataTable";
import { Page } from "@/ui/Page";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";
import { FilterField, SearchField, Toolbar } from "@/ui/Toolbar";
import { useTyped } from "@/ui/useTyped";

const ROLES: readonly Role[] = ["pilot", "operations-staff", "administrator", "sysadmin"];
const SORTS: readonly UserSort[] = ["name", "email", "airport", "points", "rank", "created_at"];

const roleOf = (text: string | undefined): Role | undefined => ROLES.find((one) => one === text);
const sortOf = (text: string | undefined): UserSort | undefined => SORTS.find((one) => one === text);

function askedOf({ q, role, rank, sort, dir }: Address): Asked {
  const [isRole, isSort] = [roleOf(role), sortOf(sort)];
  return {
    ...(q && { q }),
    ...(isRole && { role: isRole }),
    ...(rank && { rank: Number(rank) }),
    ...(isSort && { sort: isSort }),
    isDescending: dir === "desc",
  };
}

/** Everybody of the airline, found by name, address or place (S11). */
export function Users() {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const list = useList(usersQuery(askedOf(address)), idOf);
  const ranks = useOptions(["rank"]).rank;
  const [typed, type] = useTyped(address.q ?? "", (q) => go({ q: q || undefined }, true));
  const all = { value: "", label: t("office.users.all") };
  return (
    <Page
      title={t("office.users.title")}
      line={t("office.users.line")}
      site={useSite()}
      actions={
        <Action rank="first" onPress={() => go({ new: "1" })}>
          {t("office.users.invite")}
        </Action>
      }
    >
      <Toolbar aside={<Counted list={list} />}>
        <SearchField label={t("office.users.searchFor")} value={typed} onChange={type} />
        <FilterField
          label={t("office.users.role")}
          value={address.role ?? ""}
          onChange={(role) => go({ role: role || undefined })}
          options={[all, ...ROLES.map((value) => ({ value, label: t(`role.${value}`) }))]}
        />
        <FilterField
          label={t("office.users.rank")}
          value={address.rank ?? ""}
          onChange={(rank) => go({ rank: rank || undefined })}
          options={[all, ...ranks.map(({ value, code }) => ({ value, label: code }))]}
        />
      </Toolbar>
      <Listed list={list} none={<p>{t("office.users.none")}</p>}>
        {(users) => <UserTable users={users} gone={list.gone} />}
      </Listed>
      {address.new && <Invite onClose={() => go({ new: undefined }, true)} />}
    </Page>
  );
}

const idOf = ({ id }: User) => String(id);

function UserTable({ users, gone }: { users: readonly User[]; gone: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const [{ sort, dir }, go] = useAddress();
  const head = (key: "name" | "email" | "state" | "roles" | "rank" | "at" | "points" | "bookings") =>
    t(`office.column.${key}`);
  const columns: Column<User>[] = [
    {
      key: "name",
      head: head("name"),
      value: ({ name }) => name,
      show: ({ id, name }) => <Link to={`/backoffice/users/${id}` as string}>{name || `#${id}`}</Link>,
    },
    {
      key: "state",
      head: head("state"),
      value: () => null,
      sorts: false,
      show: (user) => <UserState user={user} />,
    },
    { key: "email", head: head("email"), value: ({ email }) => email || null },
    {
      key: "roles",
      head: head("roles"),
      value: ({ roles }) => roles.map((one) => t(`role.${one}`)).join(", "),
      sorts: false,
    },
    { key: "rank", head: head("rank"), value: ({ rank }) => rank?.name ?? null },
    {
      key: "airport",
      head: head("at"),
      value: ({ airport }) => airport,
      show: ({ airport }) => <AirportLink icao={airport} />,
    },
    {
      key: "points",
      head: head("points"),
      value: ({ points }) => points,
      show: ({ points }) => number(points, reader.language),
      isFigure: true,
    },
    {
      key: "bookings",
      head: head("bookings"),
      value: ({ live_bookings }) => live_bookings || null,
      sorts: false,
      isFigure: true,
    },
    {
      key: "created_at",
      head: t("office.column.since"),
      value: ({ created_at }) => created_at ?? null,
      show: ({ created_at }) => (created_at ? utc(secondsOf(created_at), reader) : null),
    },
  ];
  return (
    <DataTable
      name={t("office.users.title")}
      columns={columns}
      rows={users}
      idOf={idOf}
      gone={gone}
      sort={sort ? { key: sort, isDescending: dir === "desc" } : null}
      onSort={({ key, isDescending }) => go({ sort: key, dir: isDescending ? "desc" : undefined })}
      isSortedByApi
      words={words}
    />
  );
}

/** How somebody stands here; until when contracts are closed. */
export function UserState({ user }: { user: User }) {
  const { t } = useTranslation();
  const reader = useReader();
  const state = stateOfUser(user, reader.now);
  const until = user.contract_blocked_until;
  return (
    <Status
      state={drawn("user", state, t(`office.users.state.${state}`))}
      line={
        state === "blocked" && until ? t("office.users.blockedUntil", { at: utc(secondsOf(until), reader) }) : undefined
      }
    />
  );
}

function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const invite = useInvite();
  return (
    <FormFlyout
      title={t("office.users.invite")}
      form="NewUser"
      schema={NewUser}
      fields={{ airport: "airport", rank_id: "rank", "licences.licence_id": "licence" }}
      save={t("office.users.inviteSave")}
      note={() => <p>{t("office.users.inviteNote")}</p>}
      sending={invite}
      onClose={onClose}
    />
  );
}
