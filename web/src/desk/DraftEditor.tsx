import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { multiplier } from "@/lib/numbers";
import { FaultsOnTop } from "@/people/FaultsOnTop";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { useFaults } from "@/people/useForm";
import { Action } from "@/ui/Action";
import { AreaField, ChoiceField, TextField } from "@/ui/Field";
import { Card } from "@/ui/Pieces";
import classes from "./Desk.module.css";
import { DraftActs } from "./DraftActs";
import { LegRows } from "./LegRows";
import { legsOfRoute, plannedLeg, type TypedLeg, typedLeg } from "./legs";
import { MovedWindows } from "./MovedWindows";
import {
  customerQuery,
  customersQuery,
  deskMissionQuery,
  type Mission,
  type MissionForm,
  useSaveMission,
} from "./missions";
import { chainOf } from "./routes";

type Typed = {
  customer: string;
  aircraft: string;
  title: string;
  description: string;
  award: string;
  legs: TypedLeg[];
};

const typedOf = (mission: Mission | null): Typed => ({
  customer: mission ? String(mission.customer_id) : "",
  aircraft: mission ? String(mission.aircraft_id) : "",
  title: mission?.title ?? "",
  description: mission?.description ?? "",
  award: mission?.points_award == null ? "" : String(mission.points_award),
  legs: mission?.legs.map(typedLeg) ?? [],
});

const formOf = (typed: Typed): MissionForm => ({
  customer_id: Number(typed.customer),
  aircraft_id: Number(typed.aircraft),
  title: typed.title.trim(),
  description: typed.description.trim(),
  points_award: typed.award ? Number(typed.award) : null,
  legs: typed.legs.map(plannedLeg),
});

type EditorProps = { mission: Mission | null; etag?: string; onTheirs?: () => unknown };

/** A mission before it is published: who, with what, which legs in which windows, for how much (S4).
 *
 * Drawn by hand and not from the document's schema: its legs are one chain that joins up while it is written, the same
 * windows stand in fields and on a time line, and which aircraft there are follows from whom it is for.
 */
export function DraftEditor({ mission, etag = "", onTheirs = () => {} }: EditorProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, type] = useState(() => typedOf(mission));
  const [key] = useState(newKey);
  const save = useSaveMission(mission?.id ?? null);
  // The state that was read when the editor was opened, then the one that it saved itself.
  const [read, hold] = useState(etag);
  const client = useQueryClient();
  const faults = useFaults(isChanged(save.error) ? null : save.error);
  const put = (name: keyof Typed) => (value: string) => type({ ...typed, [name]: value });
  const send = async (over: string) => {
    if (save.isPending) return;
    const saved = await save.mutateAsync({ key, body: formOf(typed), etag: over }).catch(() => null);
    if (!saved) return;
    hold(saved.etag);
    const id = String(saved.mission.id);
    if (!mission) await navigate({ to: "/backoffice/charter/missions/$id", params: { id } });
  };
  const mine = async () => {
    if (!mission) return;
    const there = await client.fetchQuery({ ...deskMissionQuery(mission.id), staleTime: 0 });
    await send(there.etag);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send(read);
      }}
      onKeyDown={(event) => {
        if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
      noValidate
    >
      {isChanged(save.error) && <Meanwhile onShow={onTheirs} onMine={mine} />}
      <FaultsOnTop faults={faults} />
      {mission && <DraftActs mission={mission} />}
      <Card title={t("desk.mission")}>
        <div className={classes.form}>
          <Who typed={typed} put={put} errorOf={faults.errorOf} />
          <TextField
            name="title"
            label={t("desk.title")}
            value={typed.title}
            onChange={put("title")}
            error={faults.errorOf("title")}
          />
          <AreaField
            name="description"
            label={t("desk.description")}
            optional={t("frame.optional")}
            value={typed.description}
            onChange={put("description")}
            error={faults.errorOf("description")}
          />
          <TextField
            name="points_award"
            type="number"
            label={t("desk.award")}
            help={t("desk.awardHelp")}
            value={typed.award}
            onChange={put("award")}
            error={faults.errorOf("points_award")}
          />
        </div>
      </Card>
      <Card title={t("desk.legs")}>
        <FromRoute customer={typed.customer} onLegs={(legs) => type({ ...typed, legs })} />
        <MovedWindows
          legs={typed.legs}
          onLegs={(legs) => type({ ...typed, legs })}
          isWrong={(place) => faults.wrong.some(({ name }) => `${name}.`.startsWith(`legs.${place}.`))}
        />
        <LegRows legs={typed.legs} onLegs={(legs) => type({ ...typed, legs })} errorOf={faults.errorOf} />
      </Card>
      <div className={classes.acts}>
        <Action type="submit" rank="first" onPress={() => {}} waiting={save.isPending ? t("desk.saving") : undefined}>
          {t("desk.saveDraft")}
        </Action>
        <span role="status">{save.isSuccess && t("desk.saved")}</span>
      </div>
    </form>
  );
}

type WhoProps = {
  typed: Typed;
  put: (name: keyof Typed) => (value: string) => void;
  errorOf: (name: string) => string | undefined;
};

/** Whom for, and with which aircraft of their pool; where that one stands. */
function Who({ typed, put, errorOf }: WhoProps) {
  const { t } = useTranslation();
  const { language } = useReader();
  const customers = useQuery(customersQuery).data ?? [];
  const chosen = useQuery({ ...customerQuery(Number(typed.customer)), enabled: typed.customer !== "" }).data;
  return (
    <div className={classes.two}>
      <ChoiceField
        name="customer_id"
        label={t("desk.customer")}
        value={typed.customer}
        onChange={put("customer")}
        options={[
          { value: "", label: "–" },
          ...customers.map((one) => ({
            value: String(one.id),
            label: `${one.name} ${multiplier(Number(one.points_multiplier), language)}`,
          })),
        ]}
        error={errorOf("customer_id")}
      />
      <ChoiceField
        name="aircraft_id"
        label={t("desk.aircraft")}
        value={typed.aircraft}
        onChange={put("aircraft")}
        options={[
          { value: "", label: "–" },
          ...(chosen?.pool ?? []).map((one) => ({
            value: String(one.id),
            label: `${one.registration} ${one.type} ${one.airport ?? ""}`,
          })),
        ]}
        error={errorOf("aircraft_id")}
      />
    </div>
  );
}

type FromRouteProps = { customer: string; onLegs: (legs: TypedLeg[]) => void };

/** One of the customer's routes fills the legs, which can be changed at once. */
function FromRoute({ customer, onLegs }: FromRouteProps) {
  const { t } = useTranslation();
  const { now } = useReader();
  const routes = useQuery({ ...customerQuery(Number(customer)), enabled: customer !== "" }).data?.routes ?? [];
  if (routes.length === 0) return null;
  const take = (place: string) => {
    const route = routes[Number(place)];
    if (place && route) onLegs(legsOfRoute(route, now));
  };
  return (
    <ChoiceField
      name="route"
      label={t("desk.fromRoute")}
      value=""
      onChange={take}
      options={[
        { value: "", label: t("desk.ownLegs") },
        ...routes.map((route, place) => ({ value: String(place), label: chainOf(route) })),
      ]}
    />
  );
}
