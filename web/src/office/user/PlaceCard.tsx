import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import Place from "@/api/forms/Place.json";
import { sayEffects } from "@/i18n/effects";
import { sayProblem } from "@/i18n/say";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Card } from "@/ui/Pieces";
import { FormFlyout } from "../FormFlyout";
import classes from "../Office.module.css";
import { moveEffectsQuery, type User, useMove } from "../people";
import { useAddress } from "../useAddress";

/** Where somebody is, and putting them elsewhere (RP-20). */
export function PlaceCard({ user }: { user: User }) {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const move = useMove(user.id);
  const { name, airport } = user;
  const isFlying = typeof user.flight_id === "number";
  const moving = {
    ...move,
    mutateAsync: ({ body, key }: { body: { airport: string }; key: string }) =>
      move.mutateAsync({ airport: body.airport, key }),
  };
  return (
    <Card title={t("office.users.place")}>
      <div className={classes.form}>
        <p>{t("office.users.stands", { name, airport })}</p>
        <span>
          <Action
            onPress={() => go({ act: "move" })}
            refused={isFlying ? { reasons: [t("office.users.flying", { name })] } : undefined}
          >
            {t("office.users.move")}
          </Action>
        </span>
      </div>
      {address.act === "move" && (
        <FormFlyout
          title={t("office.users.moveTitle", { name })}
          form="Place"
          schema={Place}
          fields={{ airport: "airport" }}
          save={t("office.users.move")}
          saving={t("office.users.moving")}
          note={(body) => <Consequence id={user.id} airport={String(body.airport ?? "")} />}
          sending={moving}
          onClose={() => go({ act: undefined }, true)}
        />
      )}
    </Card>
  );
}

/** What the API says it would do, before it is done. */
function Consequence({ id, airport }: { id: number; airport: string }) {
  const reader = useReader();
  const { data } = useQuery(moveEffectsQuery(id, airport));
  if (!data) return null;
  const { refused, effects } = data;
  if (refused) return <p>{sayProblem(refused, reader)}</p>;
  return sayEffects(effects, reader).map((text) => <p key={text}>{text}</p>);
}
