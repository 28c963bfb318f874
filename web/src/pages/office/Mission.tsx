import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { DraftEditor } from "@/desk/DraftEditor";
import { MissionDesk } from "@/desk/MissionDesk";
import { deskMissionQuery } from "@/desk/missions";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One mission: while it is a draft its editor, afterwards what the desk can do with it (S4, S5). */
export function Mission() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/backoffice/charter/missions/$id" });
  const query = useQuery(deskMissionQuery(Number(id)));
  const [round, again] = useState(0);
  const theirs = () => query.refetch({ throwOnError: true }).then(() => again(round + 1));
  return (
    <Page
      title={query.data?.mission.title ?? t("desk.mission")}
      line={<Link to="/backoffice/charter/missions">← {t("desk.allMissions")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {({ mission, etag }) =>
          mission.status === "draft" ? (
            <DraftEditor key={`${mission.id}-${round}`} mission={mission} etag={etag} onTheirs={theirs} />
          ) : (
            <MissionDesk mission={mission} etag={etag} />
          )
        }
      </Loaded>
    </Page>
  );
}
