import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { missionQuery } from "@/charter/queries";
import { DraftEditor } from "@/desk/DraftEditor";
import { MissionDesk } from "@/desk/MissionDesk";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One mission: while it is a draft its editor, afterwards what the desk can do with it (S4, S5). */
export function Mission() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/backoffice/charter/missions/$id" });
  const query = useQuery({ ...missionQuery(Number(id)), refetchInterval: 30_000 });
  return (
    <Page
      title={query.data?.title ?? t("desk.mission")}
      line={<Link to="/backoffice/charter/missions">← {t("desk.allMissions")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {(mission) =>
          mission.status === "draft" ? (
            <DraftEditor key={mission.id} mission={mission} />
          ) : (
            <MissionDesk mission={mission} />
          )
        }
      </Loaded>
    </Page>
  );
}
