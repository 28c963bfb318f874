import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import type { Aircraft } from "@/office/acts";
import { allQuery } from "@/office/collection";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { TextField, TickField } from "@/ui/Field";
import { Card, Note } from "@/ui/Pieces";
import { type Customer, useSetPool } from "./customers";
import classes from "./Desk.module.css";
import { SaveAct } from "./SaveAct";
import type { Tag } from "./useTag";

/** Aircraft above which one may search among them. */
const FEW = 12;

const textOf = (one: Aircraft): string => [one.registration, one.subfleet.type, one.airport].filter(Boolean).join(" ");

/** A customer's aircraft in two lists: those of the pool and the others. What is ticked moves over with its saving. */
export function CustomerPool({ customer, tag }: { customer: Customer; tag: Tag }) {
  const { t } = useTranslation();
  const reader = useReader();
  const all = useQuery(allQuery<Aircraft>("aircraft", false)).data ?? [];
  const [chosen, choose] = useState<ReadonlySet<number>>(() => new Set(customer.aircraft_ids));
  const [typed, type] = useState("");
  const save = useSetPool(customer.id);
  const send = async (etag: string) => {
    const saved = await save.mutateAsync({ body: [...chosen], etag }).catch(() => null);
    if (saved) await tag.saved();
  };
  const toggle = (id: number, isIn: boolean) => {
    const next = new Set(chosen);
    if (isIn) next.add(id);
    else next.delete(id);
    choose(next);
  };
  const asked = typed.trim().toLocaleLowerCase();
  const found = all.filter((one) => textOf(one).toLocaleLowerCase().includes(asked));
  const list = (name: "poolIn" | "poolOut", isOf: (one: Aircraft) => boolean) => (
    <fieldset className={classes.pool}>
      <legend>{t(`charterDesk.${name}`, { size: all.filter(isOf).length })}</legend>
      {!found.some(isOf) && <span className={classes.small}>{t("charterDesk.poolNone")}</span>}
      {found.filter(isOf).map((one) => (
        <TickField
          key={one.id}
          name={`aircraft-${one.id}`}
          label={textOf(one)}
          checked={chosen.has(one.id)}
          onChange={(is) => toggle(one.id, is)}
        />
      ))}
    </fieldset>
  );
  return (
    <Card title={t("charterDesk.pool")}>
      <div className={classes.form}>
        <p className={classes.small}>{t("charterDesk.poolText")}</p>
        {isChanged(save.error) && <Meanwhile onShow={tag.theirs} onMine={() => tag.renew().then(send)} />}
        {save.error && !isChanged(save.error) ? <Note kind="bad" title={sayError(save.error, reader)} urgent /> : null}
        {all.length > FEW && <TextField name="pool-search" label={t("frame.search")} value={typed} onChange={type} />}
        <div className={classes.two}>
          {list("poolIn", (one) => customer.aircraft_ids.includes(one.id))}
          {list("poolOut", (one) => !customer.aircraft_ids.includes(one.id))}
        </div>
        <div className={classes.acts}>
          <SaveAct save={save} onPress={() => void send(tag.etag)} />
        </div>
      </div>
    </Card>
  );
}
