import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/charter/Charter.module.css";
import { ContractCard } from "@/charter/ContractCard";
import { ContractDetail } from "@/charter/ContractDetail";
import { type Contracts as Mine, type Mission, mineQuery, missionQuery, openQuery } from "@/charter/queries";
import { secondsOf, utc } from "@/lib/time";
import { airportsQuery } from "@/network/airports";
import { Fresh, Listed } from "@/people/Listed";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { type Held, useHeldQuery } from "@/people/useHeld";
import { useList } from "@/people/useList";
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
  const list = useList({ ...openQuery, enabled: tab === "open" }, idOf);
  const own = useHeldQuery(mine, tab, (contracts) => ofTab(tab, contracts), idOf);
  const isNarrow = useIsNarrow();
  // What lies open beside the list until another is chosen; on a narrow page nothing does.
  const first = isNarrow ? undefined : (tab === "open" ? list : own).rows[0];
  const chosen = search.contract ?? (first && idOf(first));
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
            <Listed list={list} none={<p className={classes.plain}>{t("charter.noneOpen")}</p>}>
              {(missions) => <Cards tab="open" missions={missions} gone={list.gone} chosen={chosen} />}
            </Listed>
          ) : (
            <OwnOnes tab={tab} query={mine} held={own} chosen={chosen} />
          )}
        </section>
        {chosen && (
          <div className={classes.aside}>
            <Opened id={Number(chosen)} />
          </div>
        )}
      </Columns>
    </Page>
  );
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

type OwnProps = { tab: Tab; query: UseQueryResult<Mine>; held: Held<Mission>; chosen: string | undefined };

function OwnOnes({ tab, query, held, chosen }: OwnProps) {
  const { t } = useTranslation();
  const none = tab === "mine" ? t("charter.noneMine") : t("charter.noneHistory");
  return (
    <>
      <Fresh held={held} />
      <Loaded query={query}>
        {() =>
          held.rows.length === 0 ? (
            <p className={classes.plain}>{none}</p>
          ) : (
            <Cards tab={tab} missions={held.rows} gone={held.gone} chosen={chosen} />
          )
        }
      </Loaded>
    </>
  );
}

const idOf = (mission: Mission) => String(mission.id);

type CardsProps = {
  tab: Tab;
  missions: readonly Mission[];
  gone: ReadonlySet<string>;
  chosen: string | undefined;
};

function Cards({ tab, missions, gone, chosen }: CardsProps) {
  return (
    <ul className={classes.list}>
      {missions.map((mission) => (
        <li key={mission.id}>
          <ContractCard
            mission={mission}
            tab={tab}
            isChosen={idOf(mission) === chosen}
            isGone={gone.has(idOf(mission))}
          />
        </li>
      ))}
    </ul>
  );
}

/** One contract whole, once the places of its airports are known: its map and what is beneath it come at once. */
function Opened({ id }: { id: number }) {
  const query = useQuery(missionQuery(id));
  return (
    <Loaded query={useQuery(airportsQuery)}>
      {() => <Loaded query={query}>{(mission) => <ContractDetail key={mission.id} mission={mission} />}</Loaded>}
    </Loaded>
  );
}
