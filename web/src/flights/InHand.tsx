import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { secondsOf, utc } from "@/lib/time";
import { later } from "@/people/later";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import classes from "./Flights.module.css";
import { flightQuery } from "./queries";

/** As much of a flight as its acts need: a booking that is being flown knows it too. */
export type Flown = { id: string; arrival: string; aircraft: { registration: string }; pilot?: { name: string } };
export type InHandAct = "divert" | "stop" | "finish";

const InHandDialog = later(async () => (await import("./InHandDialog")).InHandDialog);

/** What one may do with the flight that is in the air (P9); the desk ends one that has gone quiet (FL-09). */
export function InHand({ flight, isDesk }: { flight: Flown; isDesk?: boolean }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [asked, ask] = useState<InHandAct | null>(null);
  const offered = useQuery(flightQuery(flight.id)).data?.finish_offered_at;
  const isEarly = !isDesk && offered != null && secondsOf(offered) > reader.now;
  const why = isEarly ? { reasons: [t("flights.finishLater", { at: utc(secondsOf(offered), reader) })] } : undefined;
  return (
    <div className={classes.acts}>
      {!isDesk && <Action onPress={() => ask("divert")}>{t("flights.divert")}</Action>}
      <Action rank="destructive" onPress={() => ask("stop")}>
        {t("flights.stop")}
      </Action>
      <Action onPress={() => ask("finish")} refused={why}>
        {t("flights.finish")}
      </Action>
      {asked && (
        <Suspense>
          <InHandDialog
            flight={flight}
            act={asked}
            name={isDesk ? flight.pilot?.name : undefined}
            onClose={() => ask(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
