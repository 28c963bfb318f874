import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { secondsOf, utc } from "@/lib/time";
import { FaultsOnTop } from "@/people/FaultsOnTop";
import { useReader } from "@/people/me";
import { useFaults } from "@/people/useForm";
import { Action } from "@/ui/Action";
import { AreaField, TextField, TickField } from "@/ui/Field";
import { type Customer, type CustomerForm, useSaveCustomer } from "./customers";
import classes from "./Desk.module.css";

const MINUTE = 60;
const NEW: CustomerForm = {
  name: "",
  description: "",
  points_multiplier: "1.00",
  flight_number_prefix: "",
  flight_number_digits: 0,
  auto_generate: false,
  interval_min_days: 7,
  interval_max_days: 14,
};

const formOf = (customer: Customer): CustomerForm => ({
  name: customer.name,
  description: customer.description ?? "",
  points_multiplier: customer.points_multiplier,
  flight_number_prefix: customer.flight_number_prefix,
  flight_number_digits: customer.flight_number_digits,
  auto_generate: customer.auto_generate,
  interval_min_days: customer.interval_min_days,
  interval_max_days: customer.interval_max_days,
});

/** Name, points, flight numbers and how often a contract is made by itself. */
export function CustomerTerms({ customer }: { customer: Customer | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [form, write] = useState(() => (customer ? formOf(customer) : NEW));
  const [key] = useState(newKey);
  const save = useSaveCustomer(customer?.id ?? null);
  const faults = useFaults(save.error);
  const { errorOf } = faults;
  const text = (name: "name" | "points_multiplier" | "flight_number_prefix", label: string, help?: string) => (
    <TextField
      name={name}
      label={label}
      help={help}
      value={form[name] ?? ""}
      onChange={(value) => write({ ...form, [name]: value })}
      error={errorOf(name)}
    />
  );
  const figure = (name: "flight_number_digits" | "interval_min_days" | "interval_max_days", label: string) => (
    <TextField
      name={name}
      type="number"
      label={label}
      value={String(form[name] ?? "")}
      onChange={(value) => write({ ...form, [name]: Number(value) })}
      error={errorOf(name)}
    />
  );
  const send = async (event: React.FormEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const saved = await save.mutateAsync({ key, body: form }).catch(() => null);
    if (saved && !customer)
      await navigate({ to: "/backoffice/charter/customers/$id", params: { id: String(saved.id) } });
  };
  const numbers = customer?.numbers;
  return (
    <form className={classes.form} onSubmit={(event) => void send(event)} noValidate>
      <FaultsOnTop faults={faults} />
      <div className={classes.two}>
        {text("name", t("charterDesk.name"))}
        {text("points_multiplier", t("charterDesk.multiplier"), t("charterDesk.multiplierHelp"))}
        {text(
          "flight_number_prefix",
          t("charterDesk.prefix"),
          numbers ? t("charterDesk.numbers", { ...numbers, used: numbers.in_use }) : undefined,
        )}
        {figure("flight_number_digits", t("charterDesk.digits"))}
      </div>
      <AreaField
        name="description"
        label={t("charterDesk.description")}
        optional={t("frame.optional")}
        value={form.description ?? ""}
        onChange={(description) => write({ ...form, description })}
        error={errorOf("description")}
      />
      <TickField
        name="auto_generate"
        as="switch"
        label={t("charterDesk.auto")}
        checked={form.auto_generate ?? false}
        onChange={(auto_generate) => write({ ...form, auto_generate })}
      />
      <p className={classes.small}>
        {t("charterDesk.autoHelp")} {customer && <NextDraft customer={customer} />}
      </p>
      <div className={classes.two}>
        {figure("interval_min_days", t("charterDesk.min"))}
        {figure("interval_max_days", t("charterDesk.max"))}
      </div>
      <div className={classes.acts}>
        <Action
          type="submit"
          rank="first"
          onPress={() => {}}
          waiting={save.isPending ? t("charterDesk.saving") : undefined}
        >
          {t("charterDesk.save")}
        </Action>
        <span role="status">{save.isSuccess && t("charterDesk.saved")}</span>
      </div>
    </form>
  );
}

/** When the next draft is made by itself, as it was saved. */
function NextDraft({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const reader = useReader();
  if (!customer.next_generation_at) return null;
  const at = secondsOf(customer.next_generation_at);
  return at < reader.now + MINUTE ? t("charterDesk.nextRun") : t("charterDesk.nextAt", { at: utc(at, reader) });
}
