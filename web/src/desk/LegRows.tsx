import { useTranslation } from "react-i18next";
import { AirportField } from "@/network/AirportField";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { TextField } from "@/ui/Field";
import classes from "./Desk.module.css";
import { nextLeg, swapped, type TypedLeg } from "./legs";

type LegRowsProps = {
  legs: TypedLeg[];
  onLegs: (legs: TypedLeg[]) => void;
  errorOf: (name: string) => string | undefined;
  /** After publishing only windows move, and of those what is still ahead: what is not is shown as it stays. */
  movesOf?: (place: number) => { starts: boolean; ends: boolean };
};

/** Legs as rows of fields: a chain that joins up by itself, with a window each. */
export function LegRows({ legs, onLegs, errorOf, movesOf }: LegRowsProps) {
  const { t } = useTranslation();
  const { now } = useReader();
  const put = (place: number, change: Partial<TypedLeg>) =>
    onLegs(
      legs.map((leg, at) => {
        if (at === place) return { ...leg, ...change };
        return at === place + 1 && change.arrival !== undefined ? { ...leg, departure: change.arrival } : leg;
      }),
    );
  return (
    <div>
      {legs.map((leg, place) => (
        <fieldset
          key={leg.key}
          className={classes.leg}
          aria-label={t("desk.legN", { n: place + 1 })}
          onKeyDown={(event) => {
            const by = !movesOf && event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
            if (!by) return;
            event.preventDefault();
            onLegs(swapped(legs, place, place + by));
          }}
        >
          {movesOf ? (
            <p>
              {leg.departure} → {leg.arrival}
            </p>
          ) : (
            <>
              <AirportField
                name={`legs.${place}.departure`}
                label={t("desk.departure")}
                value={leg.departure}
                onChange={(departure) => put(place, { departure })}
                error={errorOf(`legs.${place}.departure`) ?? errorOf(`legs.${place}`)}
              />
              <AirportField
                name={`legs.${place}.arrival`}
                label={t("desk.arrival")}
                value={leg.arrival}
                onChange={(arrival) => put(place, { arrival })}
                error={errorOf(`legs.${place}.arrival`)}
              />
            </>
          )}
          <TextField
            name={`legs.${place}.window_starts_at`}
            type="datetime-local"
            label={t("desk.starts")}
            value={leg.starts}
            isFixed={movesOf?.(place).starts === false}
            onChange={(starts) => put(place, { starts })}
            error={errorOf(`legs.${place}.window_starts_at`)}
          />
          <TextField
            name={`legs.${place}.window_ends_at`}
            type="datetime-local"
            label={t("desk.ends")}
            value={leg.ends}
            isFixed={movesOf?.(place).ends === false}
            onChange={(ends) => put(place, { ends })}
            error={errorOf(`legs.${place}.window_ends_at`)}
          />
          {!movesOf && (
            <Action size="small" rank="leaving" onPress={() => onLegs(legs.filter((one) => one !== leg))}>
              {t("desk.removeLeg", { n: place + 1 })}
            </Action>
          )}
        </fieldset>
      ))}
      {!movesOf && (
        <span data-add-leg>
          <Action onPress={() => onLegs([...legs, nextLeg(legs, now)])}>{t("desk.addLeg")}</Action>
        </span>
      )}
    </div>
  );
}
