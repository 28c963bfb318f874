import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { AircraftLink, AirportLink, PersonLink } from "@/cards/CardLink";
import { askedOf, wordsOf } from "@/desk/asked";
import classes from "@/desk/Desk.module.css";
import { DeskList } from "@/desk/DeskList";
import { BOOKING_KINDS, BOOKING_STATES, type Booking, bookingsQuery, oneOf, useTakeAway } from "@/desk/places";
import { useStates } from "@/i18n/useStates";
import { secondsOf, utc } from "@/lib/time";
import { AirportField } from "@/network/AirportField";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import type { Column } from "@/ui/DataTable";
import { AreaField, TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Status } from "@/ui/Status";
import { FilterField } from "@/ui/Toolbar";
import { useTyped } from "@/ui/useTyped";

const HERE = "/inside/backoffice/bookings";
const CODE = /^[A-Z0-9]{3,4}$/;

/** Everybody's bookings; one may be taken away, with its chain and a reason (S6). */
export function Bookings() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: HERE });
  const { asked, sort } = askedOf(search);
  const kind = oneOf(BOOKING_KINDS, search.kind);
  const status = oneOf(BOOKING_STATES, search.status);
  const list = useList(bookingsQuery(asked, { airport: search.at ?? "", kind, status }), idOf);
  const [taken, take] = useState<Booking | null>(null);
  const put = useCallback(
    (words: Partial<typeof search>) =>
      void navigate({ to: "/backoffice/bookings", search: (before) => ({ ...before, ...words }), replace: true }),
    [navigate],
  );
  const [typed, type] = useTyped(
    asked.q,
    useCallback((q: string) => put({ q }), [put]),
  );
  const [airport, write] = useState(search.at ?? "");
  const ask = (text: string) => {
    write(text);
    if (!text || CODE.test(text)) put({ at: text });
  };
  return (
    <Page title={t("desk.bookings")} site={useSite()}>
      <DeskList<Booking>
        name={t("desk.bookings")}
        list={list}
        columns={useColumns(take)}
        idOf={idOf}
        sort={sort}
        onSort={(by) => put(wordsOf(by))}
        isSortedByApi
        none={search.q || search.at || kind || status ? t("desk.noMatch") : t("desk.noBookings")}
        bar={
          <>
            <TextField name="q" label={t("desk.search")} value={typed} onChange={type} />
            <AirportField name="airport" label={t("desk.airport")} value={airport} onChange={ask} />
            <FilterField
              label={t("desk.kind")}
              value={kind ?? ""}
              onChange={(next) => put({ kind: next || undefined })}
              options={[
                { value: "", label: t("desk.all") },
                ...BOOKING_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
              ]}
            />
            <FilterField
              label={t("desk.status")}
              value={status ?? ""}
              onChange={(next) => put({ status: next || undefined })}
              options={[
                { value: "", label: t("desk.all") },
                ...BOOKING_STATES.map((value) => ({ value, label: t(`booking.${value}`) })),
              ]}
            />
          </>
        }
      />
      {taken && <TakeAway booking={list.rows.find((one) => one.id === taken.id) ?? taken} onClose={() => take(null)} />}
    </Page>
  );
}

const idOf = (row: Booking) => String(row.id);

function useColumns(onTake: (booking: Booking) => void): Column<Booking>[] {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const code = (key: "departure" | "arrival", head: string): Column<Booking> => ({
    key,
    head,
    value: (row) => row[key],
    show: (row) => <AirportLink icao={row[key]} />,
  });
  const instant = (key: "created_at" | "expires_at", head: string): Column<Booking> => ({
    key,
    head,
    value: (row) => row[key],
    show: (row) => utc(secondsOf(row[key]), reader),
  });
  return [
    {
      key: "flight_number",
      head: t("desk.number"),
      value: (row) => row.callsign,
      show: (row) => (
        <>
          <Reading strong>{row.callsign}</Reading>
          {row.chain && <span className={classes.small}>{t("bookings.position", row.chain)}</span>}
        </>
      ),
    },
    {
      key: "pilot",
      head: t("desk.pilot"),
      value: (row) => row.pilot.name,
      show: (row) => <PersonLink person={row.pilot} />,
    },
    {
      key: "aircraft",
      head: t("desk.aircraft"),
      value: (row) => row.aircraft.registration,
      show: (row) => <AircraftLink aircraft={row.aircraft} />,
    },
    code("departure", t("desk.departure")),
    code("arrival", t("desk.arrival")),
    {
      key: "status",
      head: t("desk.status"),
      value: (row) => row.status,
      show: (row) => <Status state={states("booking", row.status)} />,
    },
    { key: "kind", head: t("desk.kind"), value: (row) => t(`kind.${row.kind}`) },
    instant("created_at", t("desk.created")),
    instant("expires_at", t("desk.expires")),
    {
      key: "act",
      isAct: true,
      head: t("desk.takeAway"),
      value: () => null,
      show: (row) => (
        <Action
          size="small"
          onPress={() => onTake(row)}
          refused={row.status === "flying" ? { reasons: [t("desk.isFlying")] } : undefined}
        >
          {t("desk.takeAway")}
        </Action>
      ),
      sorts: false,
    },
  ];
}

type TakeProps = { booking: Booking; onClose: () => void };

/** Above the table, so that it stays while the list is read anew. */
function TakeAway({ booking, onClose }: TakeProps) {
  const { t } = useTranslation();
  const states = useStates();
  const [reason, write] = useState("");
  const sending = useTakeAway(booking.id, reason.trim());
  return (
    <ActDialog
      title={t("desk.takeTitle", { number: booking.callsign, name: booking.pilot.name })}
      says={[t("desk.takeText")]}
      act={t("desk.takeAway")}
      acting={t("desk.taking")}
      keep={t("desk.keep")}
      isDestructive
      refused={reason.trim() ? undefined : t("desk.reasonMissing")}
      sending={sending}
      watches={[
        [t("desk.status"), states("booking", booking.status).word],
        [t("desk.aircraft"), booking.aircraft.registration],
      ]}
      onClose={onClose}
    >
      <AreaField name="reason" label={t("desk.reason")} value={reason} onChange={write} />
    </ActDialog>
  );
}
