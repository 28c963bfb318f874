import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import classes from "@/bounties/Bounties.module.css";
import { BountyMap } from "@/bounties/BountyMap";
import { BountyRow } from "@/bounties/BountyRow";
import { bountyQuery } from "@/bounties/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One bounty by its own address (P7). */
export function Bounty() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/pilot/bounties/$id" });
  const query = useQuery(bountyQuery(Number(id)));
  const found = query.data;
  return (
    <Page
      title={found ? `${found.aircraft.registration} ${found.origin} → ${found.destination}` : t("bounties.title")}
      line={<Link to="/bounties">← {t("bounties.all")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {(bounty) => (
          <>
            <div className={classes.board}>
              <BountyRow bounty={bounty} />
            </div>
            <BountyMap bounties={[bounty]} height={320} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
