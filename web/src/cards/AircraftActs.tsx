import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MoveAircraft } from "@/desk/Moves";
import { GroundDialog } from "@/office/GroundDialog";
import { Action } from "@/ui/Action";
import classes from "./CardSheet.module.css";
import type { Aircraft } from "./queries";

/** What the office does with an aircraft from wherever it is named: move it, ground or release it, change it. */
export function AircraftActs({ one, etag }: { one: Aircraft; etag: string }) {
  const { t } = useTranslation();
  const [asks, ask] = useState<"move" | "ground" | null>(null);
  return (
    <div className={classes.acts}>
      <Action size="small" onPress={() => ask("move")}>
        {t("desk.move")}
      </Action>
      <Action size="small" onPress={() => ask("ground")}>
        {t(`office.aircraftPage.${one.grounded ? "release" : "ground"}`)}
      </Action>
      <Link to="/backoffice/aircraft/$id" params={{ id: String(one.id) }} search={{ edit: String(one.id) }}>
        {t("office.editIt")}
      </Link>
      <Link to="/backoffice/aircraft/$id" params={{ id: String(one.id) }}>
        {t("cards.page")}
      </Link>
      {asks === "ground" && <GroundDialog one={one} etag={etag} onClose={() => ask(null)} />}
      {asks === "move" && <MoveAircraft away={{ aircraft: one, airport: one.airport }} onClose={() => ask(null)} />}
    </div>
  );
}
