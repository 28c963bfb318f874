import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { speakPart } from "@/i18n/i18n";
import { later } from "@/people/later";
import { Action } from "@/ui/Action";
import classes from "./CardSheet.module.css";
import type { Aircraft } from "./queries";

/** What asks before it is done comes with the desk's words, at the first press. */
const MoveAircraft = later(async () => {
  const [{ MoveAircraft: drawn }] = await Promise.all([import("@/desk/Moves"), speakPart("office")]);
  return drawn;
});
const GroundDialog = later(async () => {
  const [{ GroundDialog: drawn }] = await Promise.all([import("@/office/GroundDialog"), speakPart("office")]);
  return drawn;
});

/** What the office does with an aircraft from wherever it is named: move it, ground or release it, change it. */
export function AircraftActs({ one, etag }: { one: Aircraft; etag: string }) {
  const { t } = useTranslation();
  const [asks, ask] = useState<"move" | "ground" | null>(null);
  return (
    <div className={classes.acts}>
      <Action size="small" onPress={() => ask("move")}>
        {t("cards.move")}
      </Action>
      <Action size="small" onPress={() => ask("ground")}>
        {t(`cards.${one.grounded ? "release" : "ground"}`)}
      </Action>
      <Link to="/backoffice/aircraft/$id" params={{ id: String(one.id) }} search={{ edit: String(one.id) }}>
        {t("cards.edit")}
      </Link>
      <Link to="/backoffice/aircraft/$id" params={{ id: String(one.id) }}>
        {t("cards.page")}
      </Link>
      <Suspense>
        {asks === "ground" && <GroundDialog one={one} etag={etag} onClose={() => ask(null)} />}
        {asks === "move" && <MoveAircraft away={{ aircraft: one, airport: one.airport }} onClose={() => ask(null)} />}
      </Suspense>
    </div>
  );
}
