import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/bounties/Bounties.module.css";
import { BountyMap } from "@/bounties/BountyMap";
import { BountyRow } from "@/bounties/BountyRow";
import { type Bounty, boardQuery, isLive } from "@/bounties/queries";
import { Listed } from "@/people/Listed";
import { useMe } from "@/people/me";
import type { Held } from "@/people/useHeld";
import { useList } from "@/people/useList";
import { Page } from "@/ui/Page";

/** The board: one's own first, then those from where one is, then the rest by time left (P7). */
export function Bounties() {
  const { t } = useTranslation();
  const list = useList(boardQuery, idOf);
  return (
    <Page title={t("bounties.title")} line={t("bounties.line")} site={useSite()}>
      <Listed list={list} none={<Board bounties={[]} list={list} />}>
        {(bounties) => <Board bounties={bounties} list={list} />}
      </Listed>
    </Page>
  );
}

const byEnd = (one: Bounty, other: Bounty) => Date.parse(one.expires_at) - Date.parse(other.expires_at);

const idOf = (bounty: Bounty) => String(bounty.id);
type BoardProps = { bounties: readonly Bounty[]; list: Held<Bounty> };

/** Each in the part where it was when it came, also when another pilot claims it meanwhile (C-08). */
function Board({ bounties, list }: BoardProps) {
  const { t } = useTranslation();
  const me = useMe();
  const live = bounties
    .filter((one) => isLive(list.firstOf(one)))
    .toSorted((one, other) => byEnd(list.firstOf(one), list.firstOf(other)));
  const isMine = (one: Bounty) => list.firstOf(one).claimed_by?.id === me.id;
  const others = live.filter((one) => !isMine(one));
  const parts: [string, Bounty[]][] = [
    [t("bounties.mine"), live.filter(isMine)],
    [t("bounties.here", { airport: me.airport }), others.filter((one) => one.origin === me.airport)],
    [t("bounties.elsewhere"), others.filter((one) => one.origin !== me.airport)],
    [t("bounties.ended"), bounties.filter((one) => !isLive(list.firstOf(one)))],
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
                <BountyRow key={one.id} bounty={one} isGone={list.gone.has(idOf(one))} />
              ))}
            </section>
          ),
      )}
      <BountyMap bounties={live.filter(isLive)} height={360} />
    </>
  );
}
