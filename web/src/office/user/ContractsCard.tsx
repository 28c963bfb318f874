import { useState } from "react";
import { useTranslation } from "react-i18next";
import ContractBlock from "@/api/forms/ContractBlock.json";
import { secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Card } from "@/ui/Pieces";
import { FormFlyout } from "../FormFlyout";
import classes from "../Office.module.css";
import { blocks, type User, useBlock } from "../people";
import { useAddress } from "../useAddress";

/** Whether contracts are open to somebody; moving the block, or lifting it (CC-29). */
export function ContractsCard({ user }: { user: User }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [address, go] = useAddress();
  const [lifts, lift] = useState(false);
  const block = useBlock(user.id);
  const { name, contract_blocked_until: until } = user;
  const undo = () => blocks(user.id, until);
  const isBlocked = until !== null && secondsOf(until) > reader.now;
  const lifting = { ...block, mutateAsync: () => block.mutateAsync(null) };
  const blocking = {
    ...block,
    mutateAsync: ({ body }: { body: { blocked_until: string | null } }) => block.mutateAsync(body.blocked_until),
  };
  return (
    <Card title={t("office.users.contracts")}>
      <div className={classes.form}>
        <p>
          {isBlocked
            ? t("office.users.blocked", { name, at: utc(secondsOf(until), reader) })
            : t("office.users.open", { name })}
        </p>
        <div className={classes.acts}>
          {isBlocked && <Action onPress={() => lift(true)}>{t("office.users.lift")}</Action>}
          <Action onPress={() => go({ act: "block" })}>{t("office.users.block")}</Action>
        </div>
      </div>
      {lifts && (
        <ActDialog
          title={t("office.users.liftTitle", { name })}
          says={[t("office.users.liftSays", { name })]}
          act={t("office.users.lift")}
          acting={t("office.users.lifting")}
          keep={t("office.users.keep")}
          sending={lifting}
          undo={undo}
          onClose={() => lift(false)}
        />
      )}
      {address.act === "block" && (
        <FormFlyout
          title={t("office.users.blockTitle", { name })}
          form="ContractBlock"
          schema={ContractBlock}
          start={user.contract_blocked_until ? { blocked_until: user.contract_blocked_until } : {}}
          save={t("office.users.blockGo")}
          saving={t("office.users.blocking")}
          note={() => <p>{t("office.users.blockSays", { name })}</p>}
          sending={blocking}
          undo={undo}
          onClose={() => go({ act: undefined }, true)}
        />
      )}
    </Card>
  );
}
