import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { newKey } from "@/api/client";
import { melQuery } from "@/fleet/mel";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { type Aircraft, aircraftQuery, type MelItem, reopen, useRepair } from "@/office/acts";
import { DeleteDialog } from "@/office/DeleteDialog";
import { GroundDialog } from "@/office/GroundDialog";
import classes from "@/office/Office.module.css";
import { PictureCard } from "@/office/PictureCard";
import { aircraftPicture } from "@/office/pictures";
import { ResourceFlyout } from "@/office/ResourceFlyout";
import { RESOURCES } from "@/office/resources";
import { useAddress } from "@/office/useAddress";
import { ActDialog } from "@/people/ActDialog";
import { Loaded } from "@/people/Loaded";
import { LoadedPage } from "@/people/LoadedPage";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { type Column, DataTable } from "@/ui/DataTable";
import { Columns, Page } from "@/ui/Page";
import { Card, FactsRow } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";

/** One aircraft: where it is, what holds it, what is inoperative, and its picture (S12). */
export function AircraftOne() {
  const { id } = useParams({ from: "/inside/backoffice/aircraft/$id" });
  const query = useQuery(aircraftQuery(Number(id)));
  const { t } = useTranslation();
  return (
    <LoadedPage query={query} title={t("office.title.aircraft")} site={useSite()}>
      {({ row, etag }) => <Shown one={row} etag={etag} />}
    </LoadedPage>
  );
}

function Shown({ one, etag }: { one: Aircraft; etag: string }) {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const navigate = useNavigate();
  const [asks, ask] = useState(false);
  const id = String(one.id);
  const act = one.grounded ? "release" : "ground";
  return (
    <Page
      title={one.registration}
      heading={<Reading strong>{one.registration}</Reading>}
      line={`${one.name}, ${one.subfleet.name} · ${one.airline.name}`}
      site={useSite()}
      actions={
        <>
          <Action onPress={() => ask(true)}>{t(`office.aircraftPage.${act}`)}</Action>
          <Action rank="first" onPress={() => go({ edit: id })}>
            {t("office.editIt")}
          </Action>
        </>
      }
    >
      <Facts one={one} />
      <Columns as="aside">
        <div className={classes.form}>
          <Holds one={one} />
          <MelCard id={one.id} />
        </div>
        <PictureCard title={t("office.picture.title")} picture={one.picture} owner={aircraftPicture(one.id)} />
      </Columns>
      {asks && <GroundDialog one={one} etag={etag} onClose={() => ask(false)} />}
      {address.edit && (
        <ResourceFlyout
          resource={RESOURCES.aircraft}
          id={id}
          onClose={() => go({ edit: undefined }, true)}
          onDelete={() => go({ edit: undefined, delete: id }, true)}
        />
      )}
      {address.delete && (
        <DeleteDialog
          resource={RESOURCES.aircraft}
          id={id}
          name={one.registration}
          onClose={() => go({ delete: undefined }, true)}
          onGone={() => void navigate({ to: "/backoffice/aircraft" })}
        />
      )}
    </Page>
  );
}

function Facts({ one }: { one: Aircraft }) {
  const { t, i18n } = useTranslation();
  const say = (key: "where" | "base" | "hours") => t(`office.aircraftPage.${key}`);
  const { state } = one;
  return (
    <Card>
      <FactsRow
        facts={[
          {
            label: t("office.column.state"),
            figure: <Status state={drawn("aircraft", state, t(`office.aircraftState.${state}`))} />,
          },
          {
            label: say("where"),
            figure: <Reading>{one.airport ?? t("office.aircraftPage.nowhere")}</Reading>,
            line: one.stand ?? t("office.aircraftPage.noStand"),
          },
          {
            label: say("base"),
            figure: <Reading>{one.base ?? "—"}</Reading>,
            line: t(one.own_base ? "office.aircraftPage.own" : "office.aircraftPage.inherited"),
          },
          {
            label: say("hours"),
            figure: <Reading>{`${number(one.hours, i18n.language, 1)} h`}</Reading>,
            line: number(one.cycles, i18n.language),
          },
        ]}
      />
    </Card>
  );
}

/** What keeps it from being booked, each with the way there. */
function Holds({ one }: { one: Aircraft }) {
  const { t } = useTranslation();
  const held = one.booking_ids.length;
  const isFree = one.state === "parked";
  return (
    <Card
      title={t("office.aircraftPage.holds")}
      aside={<Link to={`/backoffice/audit?object=aircraft:${one.id}` as string}>{t("office.aircraftPage.log")}</Link>}
    >
      <ul className={classes.lines}>
        {isFree && <li>{t("office.aircraftPage.available", { airport: one.airport ?? "—" })}</li>}
        {one.grounded && <li>{t("office.aircraftPage.grounded")}</li>}
        {one.locked_by !== null && (
          <li>
            <Link to={`/backoffice/charter/missions/${one.locked_by}` as string}>
              {t("office.aircraftPage.kept", { id: one.locked_by })}
            </Link>
          </li>
        )}
        {one.bounty_id !== null && (
          <li>
            <Link to={"/backoffice/occ/repositioning" as string}>{t("office.aircraftPage.bounty")}</Link>
          </li>
        )}
        {held > 0 && (
          <li>
            {t("office.aircraftPage.bookings", { count: held })}
            <Link to={`/backoffice/bookings?q=${one.registration}` as string}>
              {t("office.aircraftPage.showBookings")}
            </Link>
          </li>
        )}
        <li>
          <Link to={`/backoffice/aircraft-repositioning?q=${one.registration}` as string}>
            {t("office.aircraftPage.move")}
          </Link>
        </li>
      </ul>
    </Card>
  );
}

function MelCard({ id }: { id: number }) {
  const { t } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const query = useQuery(melQuery(id));
  const [repaired, repair] = useState<MelItem | null>(null);
  const columns: Column<MelItem>[] = [
    { key: "title", head: t("office.column.item"), value: (row) => nameOf(row) },
    { key: "category", head: t("office.column.category"), value: ({ category }) => category, sorts: false },
    {
      key: "due",
      head: t("office.column.repairBy"),
      value: ({ due_at }) => due_at,
      show: ({ due_at, overdue }) => (
        <>
          {utc(secondsOf(due_at), reader)} {overdue && <b>{t("office.aircraftPage.melOverdue")}</b>}
        </>
      ),
      sorts: false,
    },
    {
      key: "act",
      isAct: true,
      head: "",
      value: () => null,
      show: (row) => (
        <Action size="small" onPress={() => repair(row)}>
          {t("office.aircraftPage.repaired")}
        </Action>
      ),
      sorts: false,
    },
  ];
  return (
    <Card title={t("office.aircraftPage.mel")}>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <p>{t("office.aircraftPage.melNone")}</p>
          ) : (
            <DataTable
              name={t("office.aircraftPage.mel")}
              columns={columns}
              rows={items}
              idOf={(row) => String(row.id)}
              sort={null}
              onSort={() => {}}
              isSortedByApi
              words={words}
            />
          )
        }
      </Loaded>
      {repaired && <Repair id={id} item={repaired} onClose={() => repair(null)} />}
    </Card>
  );
}

const two = (value: number): string => String(value).padStart(2, "0");
const nameOf = ({ ata_chapter, ata_section, title }: MelItem): string =>
  `${two(ata_chapter)}-${two(ata_section)} ${title}`;

function Repair({ id, item, onClose }: { id: number; item: MelItem; onClose: () => void }) {
  const { t } = useTranslation();
  const sending = useRepair(id, item.id);
  const [key] = useState(newKey);
  return (
    <ActDialog
      title={t("office.aircraftPage.repairTitle", { item: nameOf(item) })}
      says={[t("office.aircraftPage.repairSays")]}
      act={t("office.aircraftPage.repaired")}
      acting={t("office.aircraftPage.sending")}
      keep={t("office.aircraftPage.keep")}
      sending={sending}
      undo={() => reopen(id, item.id, key)}
      onClose={onClose}
    />
  );
}
