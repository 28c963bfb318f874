import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/charter/Charter.module.css";
import { ContractCard } from "@/charter/ContractCard";
import { ContractDetail } from "@/charter/ContractDetail";
import { type Contracts as Mine, type Mission, mineQuery, missionQuery, openQuery } from "@/charter/queries";
import { secondsOf, utc } from "@/lib/time";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Columns, Page } from "@/ui/Page";
import { Chip, Note } from "@/ui/Pieces";
import { useIsNarrow } from "@/ui/useIsNarrow";

const TABS = ["open", "mine", "history"] as const;
type Tab = (typeof TABS)[number];

/** Contracts to take, one's own, and those that have ended; one of them opened at the right (P2). */
export function Contracts() {
  const { t } = useTranslation();
  const reader = useReader();
  const search = useSearch({ from: "/inside/pilot/contracts" });
  const tab: Tab = TABS.find((one) => one === search.tab) ?? "open";
  const mine = useQuery(mineQuery);
  const first = useFirst(tab, mine.data);
  const chosen = search.contract ?? (first && String(first.id));
  const blocked = mine.data?.blocked_until;
  return (
    <Page title={t("charter.title")} line={t("charter.line")} site={useSite()}>
      {blocked && secondsOf(blocked) > reader.now && (
        <Note kind="warn" title={t("charter.closed", { until: utc(secondsOf(blocked), reader) })}>
          {t("charter.closedText")}
        </Note>
      )}
      <Columns as="list">
        <section className={classes.plane} aria-label={t(`charter.${tab}`)}>
          <Tabs tab={tab} mine={mine.data?.active.length} />
          {tab === "open" ? (
            <OpenOnes chosen={chosen} />
          ) : (
            <Loaded query={mine}>
              {(contracts) => (
                <List
                  tab={tab}
                  missions={ofTab(tab, contracts)}
                  none={tab === "mine" ? t("charter.noneMine") : t("charter.noneHistory")}
                  chosen={chosen}
                />
              )}
            </Loaded>
          )}
        </section>
        {chosen && (
          <div className={classes.aside}>
            <Opened id={Number(chosen)} row={first} />
          </div>
        )}
      </Columns>
    </Page>
  );
}

/** What lies open beside the list until another is chosen; on a narrow page nothing does. */
function useFirst(tab: Tab, mine: Mine | undefined): Mission | undefined {
  const open = useInfiniteQuery({ ...openQuery, enabled: tab === "open" });
  const isNarrow = useIsNarrow();
  if (isNarrow) return undefined;
  return tab === "open" ? open.data?.pages[0]?.data[0] : mine && ofTab(tab, mine)[0];
}

/** One's own: what one has applied for, then what one flies; past: what one flew, then what went to others. */
function ofTab(tab: Tab, contracts: Mine): Mission[] {
  const { applications, active, history, decided } = contracts;
  if (tab === "mine") return [...applications.map((one) => one.mission), ...active];
  return [...history, ...decided.map((one) => one.mission)];
}

function Tabs({ tab, mine }: { tab: Tab; mine: number | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const counts: Partial<Record<Tab, string>> = mine ? { mine: String(mine) } : {};
  return (
    <nav className={classes.tabs} aria-label={t("charter.tabs")}>
      {TABS.map((one) => (
        <Chip
          key={one}
          chosen={one === tab}
          onPress={() => void navigate({ to: "/contracts", search: one === "open" ? {} : { tab: one } })}
          {...(counts[one] && { count: counts[one] })}
        >
          {t(`charter.${one}`)}
        </Chip>
      ))}
    </nav>
  );
}

function OpenOnes({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(openQuery);
  return (
    <>
      <Loaded query={query}>
        {(pages) => (
          <List
            tab="open"
            missions={pages.pages.flatMap((page) => page.data)}
            none={t("charter.noneOpen")}
            chosen={chosen}
          />
        )}
      </Loaded>
      {query.hasNextPage && (
        <p className={classes.plain}>
          <Action onPress={() => void query.fetchNextPage()}>{t("charter.loadMore")}</Action>
        </p>
      )}
    </>
  );
}

type ListProps = { tab: Tab; missions: Mission[]; none: string; chosen: string | undefined };

function List({ tab, missions, none, chosen }: ListProps) {
  if (missions.length === 0) return <p className={classes.plain}>{none}</p>;
  return (
    <ul className={classes.list}>
      {missions.map((mission) => (
        <li key={mission.id}>
          <ContractCard mission={mission} tab={tab} isChosen={String(mission.id) === chosen} />
        </li>
      ))}
    </ul>
  );
}

/** One contract whole; its row, where it is at hand, stands there until the rest has come. */
function Opened({ id, row }: { id: number; row: Mission | undefined }) {
  const query = useQuery({ ...missionQuery(id), ...(row?.id === id && { placeholderData: row }) });
  return <Loaded query={query}>{(mission) => <ContractDetail key={mission.id} mission={mission} />}</Loaded>;
}
