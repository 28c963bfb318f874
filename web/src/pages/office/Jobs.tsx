import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { duration, secondsOf, utc } from "@/lib/time";
import { type Job, jobsQuery } from "@/office/airline";
import { useAddress } from "@/office/useAddress";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useTableWords } from "@/people/useTableWords";
import { type Column, DataTable } from "@/ui/DataTable";
import { Page } from "@/ui/Page";
import { Note } from "@/ui/Pieces";
import { Status } from "@/ui/Status";
import { drawn } from "@/ui/states";

/** What happens by itself, and whether it does (S17). */
export function Jobs() {
  const { t } = useTranslation();
  const query = useQuery(jobsQuery);
  return (
    <Page title={t("office.jobs.title")} line={t("office.jobs.line")} site={useSite()}>
      <Loaded query={query}>
        {(jobs) => {
          const stopped = jobs.filter((one) => one.stopped).length;
          return (
            <>
              {stopped > 0 ? (
                <Note kind="bad" title={t("office.jobs.stoppedTitle", { count: stopped })}>
                  {t("office.jobs.stoppedSays")}
                </Note>
              ) : (
                <Note kind="ok" title={t("office.jobs.allWell", { count: jobs.length })} />
              )}
              <JobTable jobs={jobs} />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function JobTable({ jobs }: { jobs: Job[] }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const words = useTableWords();
  const [{ sort, dir }, go] = useAddress();
  const nameOf = (job: string) => {
    const key = `office.jobs.name.${job}`;
    // The jobs come from the API: that one has words is asked, not known.
    return i18n.exists(key) ? String(t(key as never)) : job;
  };
  const columns: Column<Job>[] = [
    { key: "job", head: t("office.column.job"), value: ({ job }) => nameOf(job) },
    {
      key: "state",
      head: t("office.column.state"),
      value: ({ state }) => t(`office.jobs.${state}`),
      show: ({ state }) => <Status state={drawn("job", state, t(`office.jobs.${state}`))} />,
    },
    {
      key: "every",
      head: t("office.column.every"),
      value: ({ every_seconds }) => every_seconds,
      show: ({ every_seconds }) => duration(every_seconds),
    },
    {
      key: "last",
      head: t("office.column.lastRun"),
      value: ({ last_run_at }) => last_run_at ?? "",
      show: ({ last_run_at }) => (last_run_at ? utc(secondsOf(last_run_at), reader) : null),
    },
    {
      key: "result",
      head: t("office.jobs.result"),
      value: ({ last_result }) => (last_result ? t(`office.jobs.${last_result}`) : ""),
    },
    {
      key: "next",
      head: t("office.jobs.next"),
      value: ({ next_run_at }) => next_run_at ?? "",
      show: ({ next_run_at }) => (next_run_at ? utc(secondsOf(next_run_at), reader) : null),
    },
    { key: "due", head: t("office.column.due"), value: ({ due }) => due, isFigure: true },
    { key: "overdue", head: t("office.column.overdue"), value: ({ overdue }) => overdue, isFigure: true },
  ];
  return (
    <DataTable
      name={t("office.jobs.title")}
      columns={columns}
      rows={jobs}
      idOf={({ job }) => job}
      sort={sort ? { key: sort, isDescending: dir === "desc" } : null}
      onSort={({ key, isDescending }) => go({ sort: key, dir: isDescending ? "desc" : undefined }, true)}
      words={words}
    />
  );
}
