import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AirportLink, PersonLink } from "@/cards/CardLink";
import { useStates } from "@/i18n/useStates";
import { ago, secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
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
  const query = useInfiniteQuery(applicationsQuery(mission.id));
  const [sort, sortBy] = useState<Sort | null>(null);
  const count = mission.applicants ?? 0;
  const published = mission.published_at;
  return (
    <Card title={t("desk.applied", { count })}>
      <DeskList<Application>
        name={t("desk.applicants")}
        query={query}
        columns={useColumns(mission)}
        idOf={(row) => String(row.pilot_id)}
        sort={sort}
        onSort={sortBy}
        none={
          <>
            {t("desk.noApplicants")} {published && t("desk.publishedAgo", { time: ago(secondsOf(published), reader) })}
          </>
        }
      />
    </Card>
  );
}

function useColumns(mission: Mission): Column<Application>[] {
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
      key: "when",
      head: t("desk.when"),
      value: (row) => secondsOf(row.applied_at),
      show: (row) => utc(secondsOf(row.applied_at), reader),
    },
    {
      key: "status",
      head: t("desk.status"),
      value: (row) => row.status,
      show: (row) =>
        row.status === "pending" ? (
          <Accept mission={mission} application={row} />
        ) : (
          <Status state={states("application", row.status)} />
        ),
    },
  ];
}

function Accept({ mission, application }: { mission: Mission; application: Application }) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const sending = useAccept(mission.id, application.pilot_id);
  const { name } = application.pilot;
  return (
    <>
      <Action size="small" onPress={() => ask(true)}>
        {t("desk.acceptShort")}
      </Action>
      {isAsked && (
        <ActDialog
          title={t("desk.acceptTitle", { name })}
          says={[
            t("desk.acceptText", { name, count: Math.max(0, (mission.applicants ?? 1) - 1) }),
            t("desk.cannotUndo"),
          ]}
          act={t("desk.accept", { name })}
          acting={t("desk.accepting")}
          keep={t("desk.keep")}
          sending={sending}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
