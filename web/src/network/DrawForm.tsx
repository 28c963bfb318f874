import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { Refused } from "@/api/refused";
import { aircraftAtQuery } from "@/cards/queries";
import { sayError } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { useSettled } from "@/lib/useSettled";
import { useMe, useReader } from "@/people/me";
import { useKeys } from "@/people/useKeys";
import { Action } from "@/ui/Action";
import { ChoiceField, TextField, TickField } from "@/ui/Field";
import { Note } from "@/ui/Pieces";
import { AirportField } from "./AirportField";
import classes from "./Network.module.css";
import { type Filters, isPreview, priceQuery, subfleetsQuery, useDraw } from "./queries";

type Typed = { destination: string; min: string; max: string; subfleet: string; aircraft: string; isNew: boolean };

const NOTHING: Typed = { destination: "", min: "", max: "", subfleet: "", aircraft: "", isNew: false };

/** Only what was asked for: a filter that is left open costs nothing. */
export function filtersOf(typed: Typed): Filters {
  return {
    destination: typed.destination.trim() || null,
    min_distance_nm: typed.min ? Number(typed.min) : null,
    max_distance_nm: typed.max ? Number(typed.max) : null,
    subfleet_id: typed.subfleet && !typed.aircraft ? Number(typed.subfleet) : null,
    aircraft_id: typed.aircraft ? Number(typed.aircraft) : null,
    new_legs_only: typed.isNew,
  };
}

/** Each filter by its name: what it is called here, and what is typed without it. */
const WISHES = {
  destination: { label: "destination", without: { destination: "" } },
  min_distance_nm: { label: "min", without: { min: "" } },
  max_distance_nm: { label: "max", without: { max: "" } },
  subfleet_id: { label: "subfleet", without: { subfleet: "" } },
  aircraft_id: { label: "aircraft", without: { aircraft: "" } },
  new_legs_only: { label: "newOnly", without: { isNew: false } },
} as const;

/** The wish that costs most; nothing where none costs anything. */
export function dearestOf(prices: readonly { filter: string; points: number }[]) {
  const [most] = prices.filter((one) => one.points > 0).sort((one, other) => other.points - one.points);
  const known = Object.entries(WISHES).find(([filter]) => filter === most?.filter)?.[1];
  return most && known ? { ...known, points: most.points } : null;
}

/** Do without the dearest wish: what it is and what that spares. */
function Loosen({ label, points, onPress }: { label: string; points: number; onPress: () => void }) {
  const { t } = useTranslation();
  const { language } = useReader();
  return (
    <Action size="small" onPress={onPress}>
      {t("network.without", { label, points: number(points, language) })}
    </Action>
  );
}

/** How many legs and what they have to be, each wish with its price, the sum in the button. */
export function DrawForm({ onDrawn }: { onDrawn: (id: number) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const reader = useReader();
  const [legs, count] = useState(1);
  const [typed, type] = useState(NOTHING);
  const [fewer, say] = useState<string | null>(null);
  const filters = filtersOf(typed);
  const written = JSON.stringify(filters);
  const settled = useSettled(written);
  const price = useQuery(priceQuery(JSON.parse(settled) as Filters)); // it was one of these when it was written
  const isAsked = settled !== written || price.isPending || price.isPlaceholderData; // asked anew, it is known
  const most = useQuery(rulesQuery).data?.limits.directed_legs ?? 5;
  const draw = useDraw();
  const points = price.data?.price_points ?? 0;
  const keyFor = useKeys();
  // Too dear, or no route fits: the wish that costs most is the first to do without.
  const isLoosened = draw.error instanceof Refused && ["not_enough_points", "no_route"].includes(draw.error.code);
  const dearest = isLoosened ? dearestOf(price.data?.items ?? []) : null;
  const loosen = () => {
    if (dearest) type({ ...typed, ...dearest.without });
    draw.reset();
  };
  const choose = (wanted: number) => {
    count(wanted);
    say(null);
  };
  const send = async () => {
    const drawn = await draw
      .mutateAsync({ key: keyFor({ legs, filters, fewer }), leg_count: legs, filters })
      .catch(() => null);
    if (!drawn) return;
    if (isPreview(drawn)) return onDrawn(drawn.id);
    say(t("network.fewer", { asked: legs, count: drawn.leg_count }));
    count(drawn.leg_count);
  };
  return (
    <>
      <p>{t("network.routeFrom", { airport: me.airport })}</p>
      {draw.error ? (
        <Note
          kind="bad"
          title={sayError(draw.error, reader)}
          action={dearest && <Loosen label={t(`network.${dearest.label}`)} points={dearest.points} onPress={loosen} />}
          urgent
        />
      ) : null}
      {fewer && <Note kind="warn" title={fewer} urgent />}
      <fieldset
        className={classes.legs}
        aria-label={t("network.legs")}
        onKeyDown={(event) => {
          const wanted = Number(event.key);
          if (wanted >= 1 && wanted <= most) choose(wanted);
        }}
      >
        {Array.from({ length: most }, (_, place) => place + 1).map((one) => (
          <button key={one} type="button" aria-pressed={one === legs} onClick={() => choose(one)}>
            {one}
          </button>
        ))}
      </fieldset>
      <Wishes typed={typed} onType={type} prices={price.data?.items ?? []} />
      <p className={classes.sum} data-waits={isAsked || undefined}>
        <span>{t("network.pays")}</span>
        <b>
          {points
            ? t("network.balance", {
                price: number(points, reader.language),
                left: number(me.points - points, reader.language),
              })
            : t("network.freeOf", { left: number(me.points, reader.language) })}
        </b>
      </p>
      <Action
        rank="first"
        size="large"
        onPress={() => void send()}
        waiting={draw.isPending ? t("network.drawing") : undefined}
        refused={isAsked ? { reasons: [t("network.priceWait")] } : undefined}
      >
        {!points
          ? t("network.drawFree")
          : fewer
            ? t("network.drawLegs", { count: legs, points: number(points, reader.language) })
            : t("network.drawFor", { points: number(points, reader.language) })}
      </Action>
    </>
  );
}

type WishesProps = {
  typed: Typed;
  onType: (typed: Typed) => void;
  prices: readonly { filter: string; points: number }[];
};

function Wishes({ typed, onType, prices }: WishesProps) {
  const { t } = useTranslation();
  const { language } = useReader();
  const subfleets = useQuery(subfleetsQuery).data ?? [];
  const aircraft = useQuery(aircraftAtQuery(useMe().airport)).data ?? [];
  const put = (name: keyof Typed) => (value: string) => onType({ ...typed, [name]: value });
  const priced = (filter: string) => {
    const found = prices.find((one) => one.filter === filter);
    return found && t("network.filterPrice", { points: number(found.points, language) });
  };
  return (
    <>
      <div className={classes.filter}>
        <AirportField
          name="destination"
          label={t("network.destination")}
          value={typed.destination}
          onChange={put("destination")}
        />
        <b>{priced("destination")}</b>
      </div>
      <div className={classes.filter}>
        <TextField name="min" type="number" label={t("network.min")} value={typed.min} onChange={put("min")} />
        <b>{priced("min_distance_nm")}</b>
      </div>
      <div className={classes.filter}>
        <TextField name="max" type="number" label={t("network.max")} value={typed.max} onChange={put("max")} />
        <b>{priced("max_distance_nm")}</b>
      </div>
      <div className={classes.filter}>
        <ChoiceField
          name="subfleet"
          label={t("network.subfleet")}
          value={typed.subfleet}
          onChange={put("subfleet")}
          options={[
            { value: "", label: t("network.anyType") },
            ...subfleets.map((one) => ({ value: String(one.id), label: `${one.type} ${one.name}` })),
          ]}
        />
        <b>{priced("subfleet_id")}</b>
      </div>
      <div className={classes.filter}>
        <ChoiceField
          name="aircraft"
          label={t("network.aircraft")}
          value={typed.aircraft}
          onChange={put("aircraft")}
          options={[
            { value: "", label: t("network.anyAircraft") },
            ...aircraft.map((one) => ({ value: String(one.id), label: `${one.registration} ${one.type}` })),
          ]}
        />
        <b>{priced("aircraft_id")}</b>
      </div>
      {typed.aircraft && typed.subfleet && <p className={classes.small}>{t("network.aircraftWins")}</p>}
      <div className={classes.filter}>
        <TickField
          name="new"
          as="switch"
          label={t("network.newOnly")}
          checked={typed.isNew}
          onChange={(isNew) => onType({ ...typed, isNew })}
        />
        <b>{priced("new_legs_only")}</b>
      </div>
    </>
  );
}
