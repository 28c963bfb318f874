import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { useSite } from "@/airline/site";
import { newKey } from "@/api/client";
import { AwayMap } from "@/desk/AwayMap";
import { AwayTable, idOfAway } from "@/desk/AwayTable";
import { askedOf, wordsOf } from "@/desk/asked";
import { AWAY, awayQuery, oneOf, operationsQuery, useScan } from "@/desk/places";
import { sayError } from "@/i18n/say";
import { secondsOf, utc } from "@/lib/time";
import { airportsQuery } from "@/network/airports";
import { jobsQuery } from "@/office/airline";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card, Chip, FactsRow, Note } from "@/ui/Pieces";

/** The settings bring the forms with them: they are fetched once the lists are there. */
const OccSettings = later(async () => (await import("@/desk/OccSettings")).OccSettings);

/** Aircraft away from base by time left, scanned when one wants, and the ways home on a map (S9). */
export function Repositioning() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/backoffice/occ/repositioning" });
  const { asked, sort } = askedOf({ sort: "time_left", ...search });
  const status = oneOf(AWAY, search.show);
  const list = useList(awayQuery(asked, status), idOfAway);
  // What stands beneath the lists comes when they have come, in its place.
  const areKnown = useQuery(airportsQuery).isFetched;
  const isWhole = list.query.isFetched && areKnown;
  const isOn = useQuery(rulesQuery).data?.REPOSITIONING_ENABLED ?? true;
  const put = (words: Partial<typeof search>) =>
    void navigate({
      to: "/backoffice/occ/repositioning",
      search: (before) => ({ ...before, ...words }),
      replace: true,
    });
  return (
    <Page title={t("desk.occ")} line={t("desk.occLine")} site={useSite()} actions={<Scan />}>
      {!isOn && (
        <Note kind="warn" title={t("desk.off")}>
          {t("desk.offText")}
        </Note>
      )}
      <Counts />
      <AwayTable
        list={list}
        sort={sort}
        onSort={(by) => put(wordsOf(by))}
        bar={
          <>
            <Chip chosen={!status} onPress={() => put({ show: undefined })}>
              {t("desk.all")}
            </Chip>
            {AWAY.map((one) => (
              <Chip key={one} chosen={one === status} onPress={() => put({ show: one })}>
                {t(`desk.place.${one}`)}
              </Chip>
            ))}
          </>
        }
      />
      {isWhole && (
        <>
          <AwayMap away={list.rows} />
          <Suspense>
            <OccSettings />
          </Suspense>
        </>
      )}
    </Page>
  );
}

function Counts() {
  const { t } = useTranslation();
  const reader = useReader();
  const operations = useQuery(operationsQuery).data;
  const scanned = useQuery(jobsQuery).data?.find(({ job }) => job === "scan-idle");
  const [last, next] = [scanned?.last_run_at, scanned?.next_run_at];
  if (operations && !(operations.bounties && operations.aircraft)) return null;
  const figure = (count: number | undefined) => count ?? "–"; // its place is kept until it is known
  return (
    <Card>
      <FactsRow
        facts={[
          { label: t("desk.away"), figure: figure(operations?.aircraft?.away) },
          { label: t("desk.unclaimed"), figure: figure(operations?.bounties?.unclaimed) },
          { label: t("desk.claimed"), figure: figure(operations?.bounties?.claimed) },
          {
            label: t("desk.lastScan"),
            figure: last ? utc(secondsOf(last), reader) : "–",
            line: next ? t("desk.nextScan", { at: utc(secondsOf(next), reader) }) : undefined,
          },
        ]}
      />
    </Card>
  );
}

function Scan() {
  const { t } = useTranslation();
  const reader = useReader();
  const scan = useScan();
  const [said, say] = useState("");
  const press = async () => {
    const scanned = await scan.mutateAsync(newKey()).catch(() => null);
    if (scanned) say(scanned.created ? t("desk.scanned", { count: scanned.created }) : t("desk.scannedNone"));
  };
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && event.target.closest("input, select, textarea, dialog");
      if (event.key !== "s" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
      place.current?.querySelector("button")?.focus();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  return (
    <span ref={place}>
      <span role="status">{scan.error ? sayError(scan.error, reader) : said}</span>
      <Action rank="first" onPress={() => void press()} waiting={scan.isPending ? t("desk.scanning") : undefined}>
        {t("desk.scan")}
      </Action>
    </span>
  );
}
