import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { AirportLink } from "@/cards/CardLink";
import { askedOf, wordsOf } from "@/desk/asked";
import { DeskList } from "@/desk/DeskList";
import { MovePilot } from "@/desk/Moves";
import { type Placed, pilotsQuery } from "@/desk/places";
import { useStates } from "@/i18n/useStates";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import type { Column } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Status } from "@/ui/Status";
import { useTyped } from "@/ui/useTyped";

/** Where everybody is, and moving somebody (S8). */
export function PilotPlaces() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/backoffice/user-repositioning" });
  const { asked, sort } = askedOf(search);
  const list = useList(pilotsQuery(asked), idOf);
  const [moved, move] = useState<Placed | null>(null);
  const put = useCallback(
    (words: Partial<typeof search>) =>
      void navigate({
        to: "/backoffice/user-repositioning",
        search: (before) => ({ ...before, ...words }),
        replace: true,
      }),
    [navigate],
  );
  const [typed, type] = useTyped(
    asked.q,
    useCallback((q: string) => put({ q }), [put]),
  );
  return (
    <Page title={t("desk.pilotPlaces")} site={useSite()}>
      <DeskList<Placed>
        name={t("desk.pilotPlaces")}
        list={list}
        columns={useColumns(move)}
        idOf={idOf}
        sort={sort}
        onSort={(by) => put(wordsOf(by))}
        isSortedByApi
        none={t("desk.noMatch")}
        bar={<TextField name="q" label={t("frame.search")} value={typed} onChange={type} />}
      />
      {moved && <MovePilot pilot={list.rows.find((one) => one.id === moved.id) ?? moved} onClose={() => move(null)} />}
    </Page>
  );
}

const idOf = (row: Placed) => String(row.id);

function useColumns(onMove: (pilot: Placed) => void): Column<Placed>[] {
  const { t } = useTranslation();
  const states = useStates();
  return [
    {
      key: "name",
      head: t("desk.pilot"),
      value: (row) => row.name,
      show: (row) => (
        <Link to="/backoffice/users/$id" params={{ id: String(row.id) }}>
          {row.name}
        </Link>
      ),
    },
    {
      key: "airport",
      head: t("desk.at"),
      value: (row) => row.airport,
      show: (row) => <AirportLink icao={row.airport} />,
    },
    { key: "rank", head: t("desk.rank"), value: (row) => row.rank ?? null, sorts: false },
    {
      key: "flying",
      head: t("desk.flying"),
      value: (row) => (row.flying ? 1 : 0),
      show: (row) => row.flying && <Status state={states("booking", "flying")} />,
      sorts: false,
    },
    { key: "bookings", head: t("desk.liveBookings"), value: (row) => row.live_bookings, isFigure: true, sorts: false },
    {
      key: "act",
      isAct: true,
      head: t("desk.move"),
      value: () => null,
      show: (row) => (
        <Action
          size="small"
          onPress={() => onMove(row)}
          refused={row.flying ? { reasons: [t("desk.pilotInAir", { name: row.name })] } : undefined}
        >
          {t("desk.move")}
        </Action>
      ),
      sorts: false,
    },
  ];
}
