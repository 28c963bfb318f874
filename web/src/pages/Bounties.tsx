import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/bounties/Bounties.module.css";
import { BountyMap } from "@/bounties/BountyMap";
import { BountyRow } from "@/bounties/BountyRow";
import { type Bounty, boardQuery, isLive } from "@/bounties/queries";
import { Loaded } from "@/people/Loaded";
import { useMe } from "@/people/me";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";

/** The board: one's own first, then those from where one is, then the rest by time left (P7). */
export function Bounties() {
  const { t } = useTranslation();
  const query = useInfiniteQuery(boardQuery);
  return (
    <Page title={t("bounties.title")} line={t("bounties.line")} site={useSite()}>
      <Loaded query={query}>
        {(pages) => (
          <Board
            bounties={pages.pages.flatMap((page) => page.data)}
            more={
              query.hasNextPage && (
                <p className={classes.more}>
                  <Action onPress={() => void query.fetchNextPage()}>{t("frame.loadMore")}</Action>
                </p>
              )
            }
          />
        )}
      </Loaded>
    </Page>
  );
}

const byEnd = (one: Bounty, other: Bounty) => Date.parse(one.expires_at) - Date.parse(other.expires_at);

function Board({ bounties, more }: { bounties: Bounty[]; more: React.ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  const live = bounties.filter(isLive).toSorted(byEnd);
  const mine = live.filter((one) => one.claimed_by?.id === me.id);
  const others = live.filter((one) => one.claimed_by?.id !== me.id);
  const parts: [string, Bounty[]][] = [
    [t("bounties.mine"), mine],
    [t("bounties.here", { airport: me.airport }), others.filter((one) => one.origin === me.airport)],
    [t("bounties.elsewhere"), others.filter((one) => one.origin !== me.airport)],
    [t("bounties.ended"), bounties.filter((one) => !isLive(one))],
  ];
  return (
    <>
      {live.length === 0 && (
        <div className={classes.board}>
          <p className={classes.none}>{t("bounties.none")}</p>
        </div>
      )}
      {parts.map(
        ([title, rows]) =>
          rows.length > 0 && (
            <section key={title} className={classes.board} aria-label={title}>
              <h2>{title}</h2>
              {rows.map((one) => (
                <BountyRow key={one.id} bounty={one} />
              ))}
            </section>
          ),
      )}
      {more}
      <BountyMap bounties={live} height={360} />
    </>
  );
}
