import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { Ahead } from "@/desk/Ahead";
import classes from "@/desk/Desk.module.css";
import { InTheAir } from "@/desk/InTheAir";
import { type Operations, operationsQuery } from "@/desk/places";
import { type ToDo, toDo } from "@/desk/todo";
import { Fresh } from "@/people/Listed";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useHeldQuery } from "@/people/useHeld";
import { Glyph } from "@/ui/Glyph";
import { Page } from "@/ui/Page";
import { Card, FactsRow } from "@/ui/Pieces";

/** What needs a person, by time left; then how things stand (S1). */
export function Overview() {
  const { t } = useTranslation();
  const query = useQuery(operationsQuery);
  return (
    <Page title={t("desk.overview")} site={useSite()}>
      <Loaded query={query}>
        {(operations) => (
          <>
            <ToDoList query={query} />
            <FirstSteps operations={operations} />
            <Counts operations={operations} />
            <Ahead operations={operations} />
            <InTheAir />
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Part = { operations: Operations };

const idOf = (row: ToDo) => row.key;

function ToDoList({ query }: { query: UseQueryResult<Operations> }) {
  const { t } = useTranslation();
  const reader = useReader();
  const held = useHeldQuery(query, "todo", (operations) => toDo(operations, t, reader), idOf);
  return (
    <Card title={t("desk.todo")}>
      <Fresh held={held} />
      {held.rows.length === 0 ? (
        <p>{t("desk.nothingToDo")}</p>
      ) : (
        <ul className={classes.rows} aria-label={t("desk.todo")}>
          {held.rows.map((one) => (
            <li key={one.key} data-row>
              <Link to={one.to}>{one.text}</Link>
              {held.gone.has(one.key) && <small className={classes.small}>{t("desk.todoDone")}</small>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const STEPS = [
  ["airlines", "/backoffice/airlines"],
  ["airports", "/backoffice/imports?kind=airports"],
  ["subfleets", "/backoffice/imports?kind=subfleets"],
  ["aircraft", "/backoffice/imports?kind=aircraft"],
  ["schedules", "/backoffice/imports?kind=schedules"],
  ["customers", "/backoffice/charter/customers"],
  ["missions", "/backoffice/charter/missions/new"],
] as const;

/** How a new airline begins; gone when every step is done. */
function FirstSteps({ operations }: Part) {
  const { t } = useTranslation();
  const { setup } = operations;
  if (!setup || STEPS.every(([key]) => setup[key])) return null;
  return (
    <Card title={t("desk.firstSteps")}>
      <ol className={classes.steps} aria-label={t("desk.firstSteps")}>
        {STEPS.map(([key, to]) => (
          <li key={key}>
            <Glyph name={setup[key] ? "tick" : "waits"} />
            <Link to={to as string}>{t(`desk.setup.${key}`)}</Link>
            <span className="spoken">{t(setup[key] ? "desk.stepDone" : "desk.stepOpen")}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

/** How much there is of each, and the list of it. */
function Counts({ operations }: Part) {
  const { t } = useTranslation();
  const { by_status: counts } = operations.missions;
  const missions = (tab: "draft" | "open" | "assigned" | "in_progress") => (
    <Link to="/backoffice/charter/missions" search={{ tab }}>
      {counts[tab]}
    </Link>
  );
  const list = (to: string, count: number) => <Link to={to}>{count}</Link>;
  return (
    <Card title={t("desk.counts")}>
      <FactsRow
        facts={[
          { label: t("mission.draft"), figure: missions("draft") },
          { label: t("mission.open"), figure: missions("open") },
          { label: t("mission.assigned"), figure: missions("assigned") },
          { label: t("mission.in_progress"), figure: missions("in_progress") },
          ...(operations.bookings
            ? [
                { label: t("desk.bookings"), figure: list("/backoffice/bookings", operations.bookings.active) },
                { label: t("desk.flying"), figure: list("/backoffice/live", operations.bookings.flying) },
              ]
            : []),
          ...(operations.aircraft
            ? [{ label: t("desk.away"), figure: list("/backoffice/aircraft-repositioning", operations.aircraft.away) }]
            : []),
        ]}
      />
    </Card>
  );
}
