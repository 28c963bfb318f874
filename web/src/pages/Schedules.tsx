import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { AirportField } from "@/network/AirportField";
import classes from "@/network/Network.module.css";
import { airlinesQuery, type Schedule, schedulesQuery, type Wanted } from "@/network/queries";
import { ScheduleRow } from "@/network/ScheduleRow";
import { Listed } from "@/people/Listed";
import { later } from "@/people/later";
import { useMe } from "@/people/me";
import type { Held } from "@/people/useHeld";
import { useList } from "@/people/useList";
import { ChoiceField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Chip } from "@/ui/Pieces";

/** What opens over the list is fetched with the first that is opened. */
const BookFlyout = later(async () => (await import("@/network/BookFlyout")).BookFlyout);
const DirectedFlyout = later(async () => (await import("@/network/DirectedFlyout")).DirectedFlyout);

const HERE = "/inside/pilot/schedules";

/** Find a flight and book it; what cannot be booked says why (P4). */
export function Schedules() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: HERE });
  const close = () =>
    void navigate({
      to: "/schedules",
      search: (before) => ({ ...before, schedule: undefined, directed: undefined }),
    });
  return (
    <Page
      title={t("network.schedules")}
      line={t("network.line")}
      site={useSite()}
      actions={
        <Link to="/schedules" search={(before) => ({ ...before, directed: "new" })}>
          {t("network.draw")}
        </Link>
      }
    >
      <Results />
      <Suspense>
        {search.schedule && <BookFlyout key={search.schedule} id={Number(search.schedule)} onClose={close} />}
        {search.directed && <DirectedFlyout key={search.directed} directed={search.directed} onClose={close} />}
      </Suspense>
    </Page>
  );
}

/** What is asked for: the address's own words, from where one is where it says nothing. */
function useWanted(): Wanted {
  const me = useMe();
  const search = useSearch({ from: HERE });
  const from = search.from === "any" ? "" : (search.from ?? me.airport);
  return {
    from,
    to: search.to ?? "",
    airline: search.airline ?? "",
    sort: search.sort ?? "distance_nm",
    isBookable: search.show === "bookable",
    isNew: search.show === "new",
  };
}

function Results() {
  const { t } = useTranslation();
  const wanted = useWanted();
  const list = useList(schedulesQuery(wanted), idOf);
  return (
    <section className={classes.plane} aria-label={t("network.schedules")}>
      <Asking key={`${wanted.from} ${wanted.to}`} wanted={wanted} />
      <Listed list={list} none={<None from={wanted.from} />}>
        {(schedules) => <Groups schedules={schedules} list={list} />}
      </Listed>
    </section>
  );
}

const idOf = (schedule: Schedule) => String(schedule.id);
const CODE = /^[A-Z0-9]{3,4}$/;

function Asking({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: HERE });
  const airlines = useQuery(airlinesQuery).data ?? [];
  const [typed, type] = useState({ from: wanted.from, to: wanted.to });
  const put = (words: Partial<typeof search>) =>
    void navigate({ to: "/schedules", search: (before) => ({ ...before, ...words }), replace: true });
  /** A whole code, or none at all, is asked for at once; half of one waits. */
  const write = (name: "from" | "to", text: string) => {
    type({ ...typed, [name]: text });
    if (text === "" || CODE.test(text)) put({ [name]: text || (name === "from" ? "any" : undefined) });
  };
  const toggle = (word: "bookable" | "new") => put({ show: search.show === word ? undefined : word });
  return (
    <div className={classes.bar}>
      <AirportField
        name="from"
        label={t("network.from")}
        placeholder={t("network.anywhere")}
        value={typed.from}
        onChange={(text) => write("from", text)}
      />
      <AirportField
        name="to"
        label={t("network.to")}
        placeholder={t("network.anywhere")}
        value={typed.to}
        onChange={(text) => write("to", text)}
      />
      <ChoiceField
        name="sort"
        label={t("network.sortBy")}
        value={wanted.sort}
        onChange={(sort) => put({ sort })}
        options={(["distance_nm", "departure_time", "flight_number", "arrival"] as const).map((one) => ({
          value: one,
          label: t(`network.sort.${one}`),
        }))}
      />
      <Chip chosen={wanted.isBookable} onPress={() => toggle("bookable")}>
        {t("network.bookable")}
      </Chip>
      <Chip chosen={wanted.isNew} onPress={() => toggle("new")}>
        {t("network.unflown")}
      </Chip>
      {/* Last, and there until it is known that there is but one: the others stay where they are. */}
      {airlines.length !== 1 && (
        <ChoiceField
          name="airline"
          label={t("network.airline")}
          value={wanted.airline}
          onChange={(airline) => put({ airline: airline || undefined })}
          options={[
            { value: "", label: t("network.anyAirline") },
            ...airlines.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
        />
      )}
    </div>
  );
}

function None({ from }: { from: string }) {
  const { t } = useTranslation();
  return (
    <p className={classes.none}>
      {from ? t("network.none", { airport: from }) : t("network.noneHere")}{" "}
      <Link to="/schedules" search={{ from: "any" }}>
        {t("network.searchAll")}
      </Link>
    </p>
  );
}

function Groups({ schedules, list }: { schedules: readonly Schedule[]; list: Held<Schedule> }) {
  const { t } = useTranslation();
  const search = useSearch({ from: HERE });
  const [can, cannot] = [true, false].map((is) =>
    schedules.filter((one) => (list.firstOf(one).bookable !== false) === is),
  );
  const group = (title: string, rows: Schedule[]) =>
    rows.length > 0 && (
      <section aria-label={title}>
        <h2 className={classes.group}>{title}</h2>
        {rows.map((one) => (
          <ScheduleRow key={one.id} schedule={one} isChosen={String(one.id) === search.schedule} />
        ))}
      </section>
    );
  return (
    <>
      {group(t("network.canBook", { count: can?.length ?? 0 }), can ?? [])}
      {group(t("network.cannotBook", { count: cannot?.length ?? 0 }), cannot ?? [])}
    </>
  );
}
