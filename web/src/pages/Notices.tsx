import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { secondsOf } from "@/lib/time";
import { NoticeLine } from "@/notices/NoticeLine";
import { feedQuery, type Notice, type NoticeKind, useReadAll } from "@/notices/queries";
import { useAddress } from "@/office/useAddress";
import { Listed } from "@/people/Listed";
import { useReader } from "@/people/me";
import { preferencesQuery } from "@/people/queries";
import { useList } from "@/people/useList";
import { Action } from "@/ui/Action";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";
import { FilterField, Toolbar } from "@/ui/Toolbar";

const idOf = ({ id }: Notice) => id;
/** A kind as the address has it; the API refuses what is none. */
const kindOf = (word: string): NoticeKind | undefined => (word ? (word as NoticeKind) : undefined);

/** Everything one has been told, or one kind of it, the newest first (P11). */
export function Notices() {
  const { t } = useTranslation();
  const reader = useReader();
  const [{ kind = "" }, go] = useAddress();
  const kinds = (useQuery(preferencesQuery).data?.kinds ?? []).map((one) => one.kind);
  const list = useList(feedQuery(kindOf(kind)), idOf);
  const readAll = useReadAll();
  const [first] = list.query.data?.pages ?? [];
  const newest = first?.data[0];
  const isUnread = (first?.meta.unread ?? 0) > 0;
  return (
    <Page
      title={t("notices.title")}
      site={useSite()}
      actions={
        newest &&
        isUnread && (
          <Action sends onPress={() => readAll(newest.id)}>
            {t("notices.readAll")}
          </Action>
        )
      }
    >
      <Toolbar>
        <FilterField
          label={t("notices.kind")}
          value={kind}
          onChange={(next) => go({ kind: next || undefined, after: undefined }, true)}
          options={[
            { value: "", label: t("notices.anyKind") },
            ...kinds.map((one) => ({ value: one, label: t(`profile.noticeKind.${one}`) })),
          ]}
        />
      </Toolbar>
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
