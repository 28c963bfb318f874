import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { DeskList } from "@/desk/DeskList";
import { useMissionColumns } from "@/desk/missionColumns";
import { type Mission, missionsQuery, TABS, type Tab } from "@/desk/missions";
import { type Operations, operationsQuery } from "@/desk/places";
import { useList } from "@/people/useList";
import type { Sort } from "@/ui/DataTable";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Chip } from "@/ui/Pieces";
import { useTyped } from "@/ui/useTyped";

const idOf = (row: Mission) => String(row.id);
/** Where the API stops counting. */
const MOST = 300;

/** How many there are of a state, where that is counted. */
function countOf(tab: Tab, counts: Operations["missions"]["by_status"] | undefined): { count?: string } {
  if (tab === "ended") return {};
  const count = counts?.[tab];
  if (count === undefined) return { count: "–" }; // its place is kept until it is known
  return { count: count >= MOST ? `${MOST}+` : String(count) };
}

const HERE = "/inside/backoffice/charter/missions";

const nameOf = (one: Mission | undefined): string => one?.pilot?.name ?? "";

/** Missions by their state, with what each needs (S3). */
export function Missions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: HERE });
  const tab: Tab = TABS.find((one) => one === search.tab) ?? "open";
  const list = useList(missionsQuery(tab, search.q ?? "", search.of), idOf);
  const give = useCallback(
    (q: string) =>
      void navigate({ to: "/backoffice/charter/missions", search: (before) => ({ ...before, q }), replace: true }),
    [navigate],
  );
  const [typed, type] = useTyped(search.q ?? "", give);
  const [sort, sortBy] = useState<Sort | null>(null);
  // The frame asks for it, for its own counts.
  const counts = useQuery({ ...operationsQuery, refetchInterval: false }).data?.missions.by_status;
  return (
    <Page
      title={t("desk.missions")}
      site={useSite()}
      actions={
        <Link to="/backoffice/charter/missions/new" data-rank="first">
          {t("desk.newMission")}
        </Link>
      }
    >
      <DeskList<Mission>
        name={t("desk.missions")}
        list={list}
        columns={useMissionColumns()}
        idOf={idOf}
        sort={sort}
        onSort={sortBy}
        none={t("desk.noMissions")}
        bar={
          <>
            <TextField name="q" label={t("frame.search")} value={typed} onChange={type} />
            {search.of && (
              <Chip chosen onPress={() => void navigate({ to: "/backoffice/charter/missions", search: { tab } })}>
                {t("desk.ofPilot", { name: nameOf(list.rows[0]) })}
              </Chip>
            )}
            {TABS.map((one) => (
              <Chip
                key={one}
                chosen={one === tab && !search.of}
                {...countOf(one, counts)}
                onPress={() => void navigate({ to: "/backoffice/charter/missions", search: { tab: one } })}
              >
                {t(`desk.tab.${one}`)}
              </Chip>
            ))}
          </>
        }
      />
    </Page>
  );
}
