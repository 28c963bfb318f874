import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { discordQuery, type Mirrored, useSaveDiscord } from "@/office/airline";
import { Delivery, TestButton } from "@/office/discord/Delivery";
import { KindFlyout } from "@/office/discord/KindFlyout";
import { WebhookForm } from "@/office/discord/WebhookForm";
import classes from "@/office/Office.module.css";
import { useAddress } from "@/office/useAddress";
import { ActDialog } from "@/people/ActDialog";
import { Loaded } from "@/people/Loaded";
import { useTableWords } from "@/people/useTableWords";
import { Action } from "@/ui/Action";
import { type Column, DataTable } from "@/ui/DataTable";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** What is told on Discord, by which webhook, and whether Discord took it (S18). */
export function Discord() {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const [removes, remove] = useState(false);
  const query = useQuery(discordQuery);
  const save = useSaveDiscord();
  return (
    <Page title={t("office.discord.title")} line={t("office.discord.line")} site={useSite()}>
      <Loaded query={query}>
        {({ discord, etag }) => {
          const chosen = discord.kinds.find(({ kind }) => kind === address.kind);
          const removing = {
            ...save,
            mutateAsync: () => save.mutateAsync({ body: { default: null, kinds: {} }, etag }),
          };
          return (
            <>
              <Card title={t("office.discord.all")}>
                <div className={classes.form}>
                  {discord.default ? (
                    <>
                      <p>{t("office.discord.ends", { ends: discord.default.ends })}</p>
                      <Delivery delivery={discord.default.last_delivery} />
                      <div className={classes.acts}>
                        <TestButton kind={null} />
                        <Action rank="destructive" size="small" onPress={() => remove(true)}>
                          {t("office.discord.remove")}
                        </Action>
                      </div>
                    </>
                  ) : (
                    <p>{t("office.discord.noneSet")}</p>
                  )}
                  <WebhookForm etag={etag} />
                </div>
              </Card>
              <h2>{t("office.discord.kinds")}</h2>
              <Kinds kinds={discord.kinds} onChange={(kind) => go({ kind })} />
              {chosen && <KindFlyout one={chosen} etag={etag} onClose={() => go({ kind: undefined }, true)} />}
              {removes && (
                <ActDialog
                  title={t("office.discord.removeTitle")}
                  says={[t("office.discord.removeSays")]}
                  act={t("office.discord.remove")}
                  acting={t("office.discord.removing")}
                  keep={t("office.discord.keep")}
                  isDestructive
                  sending={removing}
                  onClose={() => remove(false)}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Kinds({ kinds, onChange }: { kinds: Mirrored[]; onChange: (kind: string) => void }) {
  const { t } = useTranslation();
  const words = useTableWords();
  const goes = ({ mode, webhook }: Mirrored) =>
    mode === "own" && webhook
      ? `${t("office.discord.mode.own")}, ${t("office.discord.ends", { ends: webhook.ends })}`
      : t(`office.discord.mode.${mode}`);
  const columns: Column<Mirrored>[] = [
    { key: "notice", head: t("office.column.notice"), value: ({ title }) => title, sorts: false },
    { key: "goes", head: t("office.column.goes"), value: goes, sorts: false },
    {
      key: "last",
      head: t("office.column.lastDelivery"),
      value: () => null,
      show: ({ webhook }) => webhook && <Delivery delivery={webhook.last_delivery} />,
      sorts: false,
    },
    {
      key: "act",
      isAct: true,
      head: "",
      value: () => null,
      show: ({ kind }) => (
        <Action size="small" onPress={() => onChange(kind)}>
          {t("office.discord.change")}
        </Action>
      ),
      sorts: false,
    },
  ];
  return (
    <DataTable
      name={t("office.discord.kinds")}
      columns={columns}
      rows={kinds}
      idOf={({ kind }) => kind}
      sort={null}
      onSort={() => {}}
      isSortedByApi
      words={words}
    />
  );
}
