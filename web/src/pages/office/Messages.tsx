import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import type { components } from "@/api/schema";
import classes from "@/notices/Chat.module.css";
import { Compose } from "@/notices/Compose";
import { ConversationList } from "@/notices/ConversationList";
import { conversationsQuery, theirsQuery, useAnswer, useReadTheirs } from "@/notices/chat";
import { Thread } from "@/notices/Thread";
import { Loaded } from "@/people/Loaded";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Columns, Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";
import { useIsNarrow } from "@/ui/useIsNarrow";

/** Operations' conversations with all pilots, and the one that is chosen (FL-12). */
export function Messages() {
  const { t } = useTranslation();
  const search = useSearch({ from: "/inside/backoffice/messages" });
  const chosen = Number(search.with) || null;
  const isNarrow = useIsNarrow();
  return (
    <Page title={t("frame.desk.messages")} site={useSite()}>
      <Columns as="list">
        {isNarrow && chosen ? (
          <p>
            <Link to="/backoffice/messages">{t("messages.all")}</Link>
          </p>
        ) : (
          <Conversations chosen={chosen} />
        )}
        {chosen ? (
          <Talk key={chosen} id={chosen} />
        ) : (
          <Card>
            <p>{t("messages.choose")}</p>
          </Card>
        )}
      </Columns>
    </Page>
  );
}

function Conversations({ chosen }: { chosen: number | null }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(conversationsQuery);
  return (
    <div className={classes.talk}>
      <Loaded query={query}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          return rows.length ? (
            <ConversationList rows={rows} chosen={chosen} />
          ) : (
            <Card>
              <p>{t("messages.nobody")}</p>
            </Card>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <p>
          <Action onPress={() => void query.fetchNextPage()}>{t("frame.loadMore")}</Action>
        </p>
      )}
    </div>
  );
}

/** One pilot's conversation: who, where, what is flown, what was written, and the answer. */
function Talk({ id }: { id: number }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(theirsQuery(id));
  const { mutate: read } = useReadTheirs(id);
  const answering = useAnswer(id);
  return (
    <Loaded query={query}>
      {({ pages }) => {
        const meta = pages[0]?.meta;
        const messages = pages.flatMap((page) => page.data);
        if (!meta) return null;
        return (
          <div className={classes.talk}>
            <Where meta={meta} />
            {messages.length ? (
              <Thread
                messages={messages}
                label={t("messages.with", { name: meta.pilot.name })}
                side="operations"
                unread={meta.unread}
                onRead={read}
                onOlder={query.hasNextPage ? () => void query.fetchNextPage() : null}
              />
            ) : (
              <Card>
                <p>{t("messages.nothing")}</p>
              </Card>
            )}
            <Compose to={`pilot ${id}`} label={t("messages.answer", { name: meta.pilot.name })} sending={answering} />
          </div>
        );
      }}
    </Loaded>
  );
}

function Where({ meta: { pilot, airport, flight } }: { meta: components["schemas"]["StaffThreadMeta"] }) {
  const { t } = useTranslation();
  return (
    <header className={classes.head}>
      <h2>
        <Link to="/backoffice/users/$id" params={{ id: String(pilot.id) }}>
          {pilot.name}
        </Link>
      </h2>
      {flight ? (
        <Link to="/backoffice/flights/$id" params={{ id: flight.id }}>
          {t("messages.flies")} <Reading>{`${flight.callsign} ${flight.departure} → ${flight.arrival}`}</Reading>
        </Link>
      ) : (
        <span>
          {t("messages.at")} <Reading>{airport}</Reading>
        </span>
      )}
    </header>
  );
}
