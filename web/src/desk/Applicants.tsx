import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AirportLink, PersonLink } from "@/cards/CardLink";
import { sayLacks } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { withUnit } from "@/lib/numbers";
import { ago, secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import type { Column, Sort } from "@/ui/DataTable";
import { Card } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import classes from "./Desk.module.css";
import { DeskList } from "./DeskList";
import { type Application, applicationsQuery, type Mission, useAccept } from "./missions";

/** Who has applied, with what the desk weighs; accepting one tells all the others (CC-08 to CC-12). */
export function Applicants({ mission }: { mission: Mission }) {
  const { t } = useTranslation();
  const reader = useReader();
  const isOpen = mission.status === "open";
  const isShown = isOpen || mission.pilot !== null;
  const list = useList({ ...applicationsQuery(mission.id), enabled: isShown }, idOf);
  const [accepted, accept] = useState<Application | null>(null);
  const [sort, sortBy] = useState<Sort | null>(null);
  const columns = useColumns(accept);
  const published = mission.published_at;
  // Whoever is about to accept reads that it is open no more; the list stays until then.
  if (!isShown && !accepted) return null;
  return (
    <Card title={isOpen ? t("desk.applied", { count: mission.applicants ?? 0 }) : t("desk.applicants")}>
      <DeskList<Application>
        name={t("desk.applicants")}
        list={list}
        columns={columns}
        idOf={idOf}
        sort={sort}
        onSort={sortBy}
        none={
          <>
            {t("desk.noApplicants")} {published && t("desk.publishedAgo", { time: ago(secondsOf(published), reader) })}
          </>
        }
      />
      {accepted && (
        <Accept
          mission={mission}
          application={list.rows.find((one) => one.pilot_id === accepted.pilot_id) ?? accepted}
          onClose={() => accept(null)}
        />
      )}
    </Card>
  );
}

const idOf = (row: Application) => String(row.pilot_id);

function useColumns(onAccept: (application: Application) => void): Column<Application>[] {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const blocked = (row: Application) => {
    const until = row.pilot.blocked_until;
    return until ? t("desk.blocked", { at: utc(secondsOf(until), reader) }) : "";
  };
  return [
    {
      key: "pilot",
      head: t("desk.pilot"),
      value: (row) => row.pilot.name,
      show: (row) => (
        <>
          <PersonLink person={{ id: row.pilot_id, name: row.pilot.name }} />
          <span className={classes.small}>{blocked(row)}</span>
        </>
      ),
    },
    { key: "rank", head: t("desk.rank"), value: (row) => row.pilot.rank ?? null },
    {
      key: "at",
      head: t("desk.at"),
      value: (row) => row.pilot.airport ?? null,
      show: (row) => row.pilot.airport && <AirportLink icao={row.pilot.airport} />,
    },
    {
      key: "distance",
      head: t("desk.distance"),
      value: (row) => row.pilot.distance_nm,
      show: (row) => row.pilot.distance_nm !== null && withUnit(row.pilot.distance_nm, t("unit.nm"), reader.language),
      isFigure: true,
    },
    {
      key: "qualified",
      head: t("desk.qualified"),
      value: (row) =>
        row.pilot.qualified ? t("desk.yes") : t("desk.lacks", { what: sayLacks(row.pilot.lacks, reader) }),
    },
    {
      key: "when",
      head: t("desk.when"),
      value: (row) => secondsOf(row.applied_at),
      show: (row) => utc(secondsOf(row.applied_at), reader),
    },
    {
      key: "status",
      isAct: true,
      head: t("desk.status"),
      value: (row) => row.status,
      show: (row) =>
        row.status === "pending" ? (
          <Action size="small" onPress={() => onAccept(row)}>
            {t("desk.acceptShort")}
          </Action>
        ) : (
          <Status state={{ ...states("application", row.status), word: t(`desk.decided.${row.status}`) }} />
        ),
    },
  ];
}

type AcceptProps = { mission: Mission; application: Application; onClose: () => void };

/** Above the table, whose rows may change while it asks. */
function Accept({ mission, application, onClose }: AcceptProps) {
  const { t } = useTranslation();
  const states = useStates();
  const reader = useReader();
  const sending = useAccept(mission.id, application.pilot_id);
  const { name, qualified, lacks, blocked_until: until } = application.pilot;
  return (
    <ActDialog
      title={t("desk.acceptTitle", { name })}
      says={[
        !qualified && t("desk.acceptLacks", { name, what: sayLacks(lacks, reader) }),
        t("desk.acceptText", { name, count: Math.max(0, (mission.applicants ?? 1) - 1) }),
        t("desk.cannotUndo"),
      ]}
      act={t("desk.accept", { name })}
      acting={t("desk.accepting")}
      keep={t("desk.keep")}
      sending={sending}
      watches={[
        [t("desk.missions"), states("mission", mission.status).word],
        [t("desk.status"), states("application", application.status).word],
        [name, until ? t("desk.blocked", { at: utc(secondsOf(until), reader) }) : ""],
      ]}
      onClose={onClose}
    />
  );
}
