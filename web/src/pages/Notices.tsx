import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { NoticeLine } from "@/notices/NoticeLine";
import { feedQuery, useReadAll } from "@/notices/queries";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** Everything one has been told, the newest first (P11). */
export function Notices() {
  const { t } = useTranslation();
  const reader = useReader();
  const query = useInfiniteQuery(feedQuery);
  const readAll = useReadAll();
  const [first] = query.data?.pages ?? [];
  const newest = first?.data[0];
  const isUnread = (first?.meta.unread ?? 0) > 0;
  return (
    <Page
      title={t("notices.title")}
      site={useSite()}
      actions={newest && isUnread && <Action onPress={() => readAll.mutate(newest.id)}>{t("notices.readAll")}</Action>}
    >
      <Card>
        <Loaded query={query}>
          {(pages) => {
            const notices = pages.pages.flatMap((page) => page.data);
            if (notices.length === 0) return <p>{t("notices.none")}</p>;
            return (
              <ul>
                {notices.map((notice) => (
                  <NoticeLine key={notice.id} notice={notice} reader={reader} unread={t("notices.unread")} />
                ))}
              </ul>
            );
          }}
        </Loaded>
      </Card>
      {query.hasNextPage && (
        <p>
          <Action onPress={() => void query.fetchNextPage()}>{t("notices.older")}</Action>
        </p>
      )}
    </Page>
  );
}
