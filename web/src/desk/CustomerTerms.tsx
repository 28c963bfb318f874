import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import Form from "@/api/forms/CustomerForm.json";
import { sayError, sayFields } from "@/i18n/say";
import { secondsOf, utc } from "@/lib/time";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useReader } from "@/people/me";
import { useFormWords } from "@/people/useFormWords";
import { useKeys } from "@/people/useKeys";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";
import { type Customer, type CustomerForm, useSaveCustomer } from "./customers";
import type { Tag } from "./useTag";

const MINUTE = 60;

type TermsProps = { customer: Customer | null; tag?: Tag };

/** Name, points, flight numbers and how often a contract is made by itself: the document's own form. */
export function CustomerTerms({ customer, tag }: TermsProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const navigate = useNavigate();
  const words = useFormWords("CustomerForm");
  const keyFor = useKeys();
  const guard = useLeaveGuard();
  const [typed, type] = useState<CustomerForm | null>(null);
  const save = useSaveCustomer(customer?.id ?? null);
  const faults = sayFields(save.error, reader);
  const send = async (body: CustomerForm, etag: string) => {
    type(body);
    const saved = await save.mutateAsync({ body, key: keyFor(body), etag }).catch(() => null);
    if (!saved) return;
    guard.mark(false);
    await tag?.saved();
    const id = String(saved.id);
    if (!customer) await navigate({ to: "/backoffice/charter/customers/$id", params: { id } });
  };
  const help: Readonly<Record<string, string>> = {
    points_multiplier: t("charterDesk.multiplierHelp"),
    auto_generate: t("charterDesk.autoHelp"),
    ...(customer?.numbers && {
      flight_number_prefix: t("charterDesk.numbers", { ...customer.numbers, used: customer.numbers.in_use }),
    }),
  };
  return (
    <>
      {isChanged(save.error) && (
        <Meanwhile
          onShow={() => tag?.theirs()}
          onMine={() => typed && tag?.renew().then((etag) => send(typed, etag))}
        />
      )}
      {save.error && !isChanged(save.error) && Object.keys(faults).length === 0 ? (
        <Note kind="bad" title={sayError(save.error, reader)} urgent />
      ) : null}
      <SchemaForm
        schema={Form}
        words={{ ...words, help: (path, schema) => help[path] ?? words.help(path, schema) }}
        start={customer ?? undefined}
        faults={faults}
        save={t("charterDesk.save")}
        saving={save.isPending ? t("charterDesk.saving") : undefined}
        // The form has been looked at by the schema of this very body.
        onSave={(body) => void send(body as CustomerForm, tag?.etag ?? "")}
        onDirty={guard.mark}
      />
      {customer && (
        <p>
          <NextDraft customer={customer} />
        </p>
      )}
      <span role="status">{save.isSuccess && t("charterDesk.saved")}</span>
      {guard.asking}
    </>
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
