import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayFields } from "@/i18n/say";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import classes from "./Flights.module.css";
import { useDivert, useFinish, useStop } from "./queries";

/** As much of a flight as its acts need: a booking that is being flown knows it too. */
type Flown = { id: string; arrival: string; aircraft: { registration: string }; pilot?: { name: string } };
type Asked = "divert" | "stop" | "finish" | null;

/** What one may do with the flight that is in the air (P9); the desk ends one that has gone quiet (FL-09). */
export function InHand({ flight, isDesk }: { flight: Flown; isDesk?: boolean }) {
  const { t } = useTranslation();
  const [asked, ask] = useState<Asked>(null);
  const close = () => ask(null);
  return (
    <div className={classes.acts}>
      {!isDesk && <Action onPress={() => ask("divert")}>{t("flights.divert")}</Action>}
      <Action rank="destructive" onPress={() => ask("stop")}>
        {t("flights.stop")}
      </Action>
      <Action onPress={() => ask("finish")}>{t("flights.finish")}</Action>
      {asked === "divert" && <Divert flight={flight} onClose={close} />}
      {asked === "stop" && <Stop flight={flight} onClose={close} />}
      {asked === "finish" && <Finish flight={flight} name={isDesk ? flight.pilot?.name : undefined} onClose={close} />}
    </div>
  );
}

type ActProps = { flight: Flown; onClose: () => void };

function Divert({ flight, onClose }: ActProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const [airport, write] = useState("");
  const named = airport.trim().toUpperCase();
  const sending = useDivert(flight.id, named);
  return (
    <ActDialog
      title={t("flights.divertTitle")}
      says={[t("flights.divertText")]}
      act={t("flights.divertIt", { airport: named })}
      acting={t("flights.diverting")}
      keep={t("flights.keepGoing", { airport: flight.arrival })}
      refused={named ? undefined : t("flights.airportMissing")}
      sending={sending}
      onClose={onClose}
    >
      <TextField
        name="airport"
        label={t("flights.divertAt")}
        help={t("flights.divertHelp")}
        value={airport}
        onChange={write}
        maxLength={4}
        isReading
        error={sayFields(sending.error, reader).airport}
      />
    </ActDialog>
  );
}

function Stop({ flight, onClose }: ActProps) {
  const { t } = useTranslation();
  return (
    <ActDialog
      title={t("flights.stopTitle")}
      says={[t("flights.stopText")]}
      act={t("flights.stop")}
      acting={t("flights.stopping")}
      keep={t("flights.keep")}
      isDestructive
      sending={useStop(flight.id)}
      onClose={onClose}
    />
  );
}

/** The pilot who flies it is named to everybody else. */
function Finish({ flight, name, onClose }: ActProps & { name: string | undefined }) {
  const { t } = useTranslation();
  const { registration } = flight.aircraft;
  const facts = { registration, airport: flight.arrival };
  return (
    <ActDialog
      title={t("flights.finishTitle")}
      says={[name ? t("flights.finishDesk", { ...facts, name }) : t("flights.finishText", facts)]}
      act={t("flights.finish")}
      acting={t("flights.finishing")}
      keep={t("flights.keep")}
      sending={useFinish(flight.id)}
      onClose={onClose}
    />
  );
}
