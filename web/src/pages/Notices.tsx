import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { secondsOf } from "@/lib/time";
import { NoticeLine } from "@/notices/NoticeLine";
import { feedQuery, type Notice, useReadAll } from "@/notices/queries";
import { Listed } from "@/people/Listed";
import { useReader } from "@/people/me";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

const idOf = ({ id }: Notice) => id;

/** Everything one has been told, the newest first (P11). */
export function Notices() {
  const { t } = useTranslation();
  const reader = useReader();
  const list = useList(feedQuery, idOf);
  const readAll = useReadAll();
  const [first] = list.query.data?.pages ?? [];
  const newest = first?.data[0];
  const isUnread = (first?.meta.unread ?? 0) > 0;
  return (
    <Page
      title={t("notices.title")}
      site={useSite()}
      actions={newest && isUnread && <Action onPress={() => readAll.mutate(newest.id)}>{t("notices.readAll")}</Action>}
    >
      <Card>
        <Listed list={list} none={<p>{t("notices.none")}</p>} instantOf={({ created_at }) => secondsOf(created_at)}>
          {(notices) => (
            <ul>
              {notices.map((notice) => (
                <NoticeLine key={notice.id} notice={notice} reader={reader} unread={t("notices.unread")} />
              ))}
            </ul>
          )}
        </Listed>
      </Card>
    </Page>
  );
}
