import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import UserForm from "@/api/forms/UserForm.json";
import type { components } from "@/api/schema";
import { sayError, sayFields } from "@/i18n/say";
import { bodyOf, changedOf, draftOf, schemaAt, type Values } from "@/lib/schema";
import { isChanged, Meanwhile } from "@/people/Meanwhile";
import { useMe, useReader } from "@/people/me";
import { useFormWords } from "@/people/useFormWords";
import { useLeaveGuard } from "@/people/useLeaveGuard";
import { Card, Note } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";
import { type User, useCorrect } from "../people";
import { picksOf, useOptions } from "../usePicks";

const PARTS = {
  account: { title: "account", save: "saveAccount", shown: ["name", "email", "email_verified"] },
  career: { title: "career", save: "saveCareer", shown: ["rank_id", "licences"] },
  roles: { title: "rolesTitle", save: "saveRoles", shown: ["roles"] },
} as const;

const NAMES = Object.keys(UserForm.properties);
const FIELDS = { rank_id: "rank", "licences.licence_id": "licence" } as const;

type CardProps = { user: User; etag: string; part: keyof typeof PARTS };

/** A part of what staff may correct of somebody; only what was changed is sent. */
export function UserFormCard(props: CardProps) {
  const { t } = useTranslation();
  const { title } = PARTS[props.part];
  const [round, again] = useState(0);
  return (
    <Card title={t(`office.users.${title}`)}>
      <Fields key={round} {...props} onShow={() => again(round + 1)} />
    </Card>
  );
}

function Fields({ user, etag, part, onShow }: CardProps & { onShow: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const words = useFormWords("UserForm");
  const options = useOptions(part === "career" ? Object.values(FIELDS) : []);
  const correct = useCorrect(user.id);
  const client = useQueryClient();
  const guard = useLeaveGuard();
  const { save, shown } = PARTS[part];
  const [first] = useState(user);
  const before = bodyOf(UserForm, draftOf(UserForm, first));
  // What is otherwise now in this part; a change of anything else (points, a place) is none of its business.
  const there = changedOf(bodyOf(UserForm, draftOf(UserForm, user)), before);
  const what = shown
    .filter((name) => name in there)
    .map((name) => words.label(name, schemaAt(UserForm, name)))
    .join(", ");
  const isOtherwise = isChanged(correct.error) || (what !== "" && correct.isIdle);
  const faults = sayFields(correct.error, reader);
  const send = (body: Values) => {
    const changed = changedOf(body, before);
    // The form has been looked at by the schema of this very body.
    if (Object.keys(changed).length)
      correct.mutate(
        { body: changed as components["schemas"]["UserForm"], etag },
        { onSuccess: onShow, onError: () => void client.invalidateQueries({ queryKey: ["office", "users"] }) },
      );
  };
  const said = (roles: unknown) => (Array.isArray(roles) ? roles.map((one) => words.option("roles", String(one))) : []);
  const losesOwn = (body: Values) =>
    user.id === me.id && me.roles.includes("sysadmin") && Array.isArray(body.roles) && !body.roles.includes("sysadmin");
  const note = (body: Values) =>
    part === "roles" && Object.keys(changedOf(body, before)).length > 0 ? (
      <p>
        {losesOwn(body)
          ? t("office.users.rolesOwnLast")
          : t("office.users.rolesSays", { name: user.name, roles: said(body.roles).join(", ") })}
      </p>
    ) : null;
  return (
    <>
      {isOtherwise && (
        <Meanwhile what={what} late={isChanged(correct.error)} onShow={onShow}>
          {t("form.changedText")}
        </Meanwhile>
      )}
      {correct.error && !isChanged(correct.error) && Object.keys(faults).length === 0 ? (
        <Note kind="bad" title={sayError(correct.error, reader)} urgent />
      ) : null}
      {/* What is left out stays as it is: nothing here is optional in the sense of a form. */}
      <SchemaForm
        schema={UserForm}
        words={{ ...words, optional: "" }}
        start={user}
        picks={picksOf(FIELDS, options)}
        hidden={NAMES.filter((name) => !shown.some((one) => one === name))}
        faults={faults}
        save={t(`office.users.${save}`)}
        refused={isOtherwise ? { reasons: [t("frame.lookFirst")] } : undefined}
        saving={correct.isPending ? t("form.saving") : undefined}
        onSave={send}
        onDirty={guard.mark}
        note={note}
      />
      {guard.asking}
    </>
  );
}
