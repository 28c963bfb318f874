import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { Compose } from "@/notices/Compose";
import { CALM, EAGER, mineQuery, useRead, useWrite } from "@/notices/chat";
import { Thread } from "@/notices/Thread";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** What one and operations have written to each other (P12, FL-12). */
export function Messages() {
  const { t } = useTranslation();
  const [isTyping, type] = useState(false);
  const query = useInfiniteQuery(mineQuery(isTyping ? EAGER : CALM));
  const { mutate: read } = useRead();
  return (
    <Page title={t("frame.today.messages")} line={t("messages.line")} site={useSite()}>
      <Loaded query={query}>
        {({ pages }) => {
          const messages = pages.flatMap((page) => page.data);
          if (messages.length === 0)
            return (
              <Card>
                <p>{t("messages.none")}</p>
              </Card>
            );
          return (
            <Thread
              messages={messages}
              label={t("messages.withOperations")}
              side="pilot"
              unread={pages[0]?.meta.unread ?? 0}
              onRead={read}
              onOlder={query.hasNextPage ? () => void query.fetchNextPage() : null}
            />
          );
        }}
      </Loaded>
      <Compose to="operations" label={t("messages.field")} sending={useWrite()} onTyping={type} />
    </Page>
  );
}
