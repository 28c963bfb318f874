import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { ContractDetail } from "@/charter/ContractDetail";
import { missionQuery } from "@/charter/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One contract by its own address: what a notice leads to, and what a phone opens (P3). */
export function Contract() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/pilot/contracts/$id" });
  const query = useQuery(missionQuery(Number(id)));
  return (
    <Page
      title={query.data?.title ?? t("charter.mission", { id })}
      line={<Link to="/contracts">← {t("charter.all")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>{(mission) => <ContractDetail mission={mission} />}</Loaded>
    </Page>
  );
}
