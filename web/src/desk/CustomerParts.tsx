import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { ChoiceField, TextField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import { CustomerPool } from "./CustomerPool";
import { type Customer, useSetRoutes } from "./customers";
import classes from "./Desk.module.css";
import { chainOf, routeOf, shares, type TypedRoute } from "./routes";
import { SaveAct } from "./SaveAct";
import type { Tag } from "./useTag";

type PartsProps = { customer: Customer; tag: Tag };

/** A customer's routes and pool. */
export function CustomerParts(props: PartsProps) {
  return (
    <>
      <Routes {...props} />
      <CustomerPool {...props} />
    </>
  );
}

let made = 0;

function Routes({ customer, tag }: PartsProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [routes, put] = useState<TypedRoute[]>(() =>
    customer.routes.map((one) => ({
      key: `route-${++made}`,
      weight: String(one.weight),
      type: one.type,
      chain: chainOf(one),
    })),
  );
  const save = useSetRoutes(customer.id);
  const send = async (etag: string) => {
    const saved = await save.mutateAsync({ body: routes.map(routeOf), etag }).catch(() => null);
    if (saved) await tag.saved();
  };
  const parts = shares(routes.map((one) => Number(one.weight) || 0));
  const change = (key: string, words: Partial<TypedRoute>) =>
    put(routes.map((one) => (one.key === key ? { ...one, ...words } : one)));
  return (
    <Card title={t("charterDesk.routes")}>
      <div className={classes.form}>
        {isChanged(save.error) && <Meanwhile onShow={tag.theirs} onMine={() => tag.renew().then(send)} />}
        {save.error && !isChanged(save.error) ? <Note kind="bad" title={sayError(save.error, reader)} urgent /> : null}
        {routes.map((route, place) => (
          <div key={route.key} className={classes.route}>
            <TextField
              name={`weight-${place}`}
              type="number"
              label={t("charterDesk.weight")}
              help={t("charterDesk.share", { share: parts[place] ?? 0 })}
              value={route.weight}
              onChange={(weight) => change(route.key, { weight })}
            />
            <ChoiceField
              name={`type-${place}`}
              label={t("charterDesk.type")}
              value={route.type}
              onChange={(type) => change(route.key, { type: type === "pair" ? "pair" : "sequence" })}
              options={[
                { value: "pair", label: t("charterDesk.pair") },
                { value: "sequence", label: t("charterDesk.sequence") },
              ]}
            />
            <TextField
              name={`chain-${place}`}
              label={t("charterDesk.chain")}
              help={t("charterDesk.chainHelp")}
              value={route.chain}
              onChange={(chain) => change(route.key, { chain: chain.toUpperCase() })}
              isReading
            />
            <Action size="small" rank="leaving" onPress={() => put(routes.filter((one) => one !== route))}>
              {t("charterDesk.removeRoute", { n: place + 1 })}
            </Action>
          </div>
        ))}
        <div className={classes.acts}>
          <Action onPress={() => put([...routes, { key: `route-${++made}`, weight: "1", type: "pair", chain: "" }])}>
            {t("charterDesk.addRoute")}
          </Action>
          <SaveAct save={save} onPress={() => void send(tag.etag)} />
        </div>
      </div>
    </Card>
  );
}
