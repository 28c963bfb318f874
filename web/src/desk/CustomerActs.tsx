import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "@/api/client";
import { sayError } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";
import { type Customer, useDeleteCustomer, useGenerate } from "./customers";
import classes from "./Desk.module.css";

/** Make the next contract now, or delete a customer none of whose missions is under way (CC-05, CC-33). */
export function CustomerActs({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const reader = useReader();
  const navigate = useNavigate();
  const [isAsked, ask] = useState(false);
  const make = useGenerate(customer.id);
  const remove = useDeleteCustomer(customer.id);
  const live = customer.live_missions ?? 0;
  const made = make.data;
  return (
    <div className={classes.form}>
      {make.error ? <Note kind="bad" title={sayError(make.error, reader)} urgent /> : null}
      <div role="status">
        {made && (
          <Note
            kind="ok"
            title={t("charterDesk.made", { id: made.id })}
            action={
              <Link to="/backoffice/charter/missions/$id" params={{ id: String(made.id) }}>
                {t("charterDesk.openDraft")}
              </Link>
            }
          />
        )}
      </div>
      <div className={classes.acts}>
        <Action onPress={() => make.mutate(newKey())} waiting={make.isPending ? t("charterDesk.making") : undefined}>
          {t("charterDesk.make")}
        </Action>
        <Action
          rank="destructive"
          onPress={() => ask(true)}
          refused={live ? { reasons: [t("charterDesk.hasLive", { count: live })] } : undefined}
        >
          {t("charterDesk.delete")}
        </Action>
      </div>
      {isAsked && (
        <ActDialog
          title={t("charterDesk.deleteTitle", { name: customer.name })}
          says={[t("charterDesk.deleteText")]}
          act={t("charterDesk.delete")}
          acting={t("charterDesk.deleting")}
          keep={t("charterDesk.keep")}
          isDestructive
          sending={remove}
          onClose={() => ask(false)}
          onDone={() => void navigate({ to: "/backoffice/charter/customers" })}
        />
      )}
    </div>
  );
}
