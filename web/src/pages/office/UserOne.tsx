import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import classes from "@/office/Office.module.css";
import { type User, userQuery } from "@/office/people";
import { ContractsCard } from "@/office/user/ContractsCard";
import { HistoryCards } from "@/office/user/HistoryCard";
import { LedgerCard } from "@/office/user/LedgerCard";
import { PlaceCard } from "@/office/user/PlaceCard";
import { UserFormCard } from "@/office/user/UserFormCard";
import { LoadedPage } from "@/people/LoadedPage";
import { holds, useMe, useReader } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Columns, Page } from "@/ui/Page";
import { Card, FactsRow, Note } from "@/ui/Pieces";
import { UserState } from "./Users";

/** One person: how they stand here, what they may do, what they have, where they are (S11). */
export function UserOne() {
  const { id } = useParams({ from: "/inside/backoffice/users/$id" });
  const query = useQuery(userQuery(Number(id)));
  const { t } = useTranslation();
  return (
    <LoadedPage query={query} title={t("office.users.title")} site={useSite()}>
      {({ user, etag }) => <Shown user={user} etag={etag} />}
    </LoadedPage>
  );
}

function Shown({ user, etag }: { user: User; etag: string }) {
  const { t } = useTranslation();
  const reader = useReader();
  const me = useMe();
  const site = useSite();
  const common = { user, etag };
  const title = user.name || `#${user.id}`;
  if (user.erased_at)
    return (
      <Page title={title} site={site}>
        <Note kind="info" title={t("office.users.erasedTitle", { at: utc(secondsOf(user.erased_at), reader) })}>
          {t("office.users.erasedSays")}
        </Note>
      </Page>
    );
  return (
    <Page title={title} line={user.email} site={site}>
      <Card>
        <Facts user={user} />
      </Card>
      <Columns as="even">
        <div className={classes.form}>
          <ContractsCard user={user} />
          <PlaceCard user={user} />
          <LedgerCard user={user} />
          <HistoryCards user={user} />
          <Ways user={user} />
        </div>
        <div className={classes.form}>
          <UserFormCard {...common} part="account" />
          <UserFormCard {...common} part="career" />
          {holds(me, ["sysadmin"]) ? (
            <UserFormCard {...common} part="roles" />
          ) : (
            <Card title={t("office.users.rolesTitle")}>
              <p>{user.roles.map((one) => t(`role.${one}`)).join(", ")}</p>
              <p className={classes.small}>{t("office.users.rolesSysadmin")}</p>
            </Card>
          )}
        </div>
      </Columns>
    </Page>
  );
}

function Facts({ user }: { user: User }) {
  const { t, i18n } = useTranslation();
  const hours = number(user.minutes / 60, i18n.language, 1);
  return (
    <FactsRow
      facts={[
        { label: t("office.column.state"), figure: <UserState user={user} /> },
        { label: t("office.column.rank"), figure: user.rank?.name ?? t("office.users.noRank") },
        { label: t("office.column.points"), figure: <Reading>{number(user.points, i18n.language)}</Reading> },
        {
          label: t("office.users.flights"),
          figure: <Reading>{number(user.flights, i18n.language)}</Reading>,
          line: t("office.users.hours", { hours }),
        },
        {
          label: t("office.users.bookings"),
          figure: <Reading>{number(user.live_bookings ?? 0, i18n.language)}</Reading>,
        },
      ]}
    />
  );
}

/** Where more of this person is. */
function Ways({ user: { id, name } }: { user: User }) {
  const { t } = useTranslation();
  const ways = [
    [`/backoffice/messages?with=${id}`, t("office.users.write", { name })],
    [`/backoffice/bookings?q=${encodeURIComponent(name)}`, t("office.users.showBookings", { name })],
    [`/backoffice/audit?object=user:${id}`, t("office.users.showLog")],
  ] as const;
  return (
    <Card>
      <ul className={classes.lines}>
        {ways.map(([to, text]) => (
          <li key={to}>
            <Link to={to as string}>{text}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
