import { useTranslation } from "react-i18next";
import { number, withUnit } from "@/lib/numbers";
import { useMe, useReader } from "@/people/me";

const POUNDS_PER_KG = 2.2046226;

/** Figures of flights in the reader's language and units; what is not known is said, never blank (pages.md, 5). */
export function useUnits() {
  const { t } = useTranslation();
  const { language } = useReader();
  const isImperial = useMe().units === "imperial";
  const or = <T>(value: T | null | undefined, say: (value: T) => string): string =>
    value === null || value === undefined ? t("flights.notReported") : say(value);
  return {
    distance: (nm: number | null | undefined) => or(nm, (value) => withUnit(value, t("unit.nm"), language)),
    height: (feet: number | null | undefined) => or(feet, (value) => withUnit(value, "ft", language)),
    speed: (knots: number | null | undefined) => or(knots, (value) => withUnit(value, "kt", language)),
    rate: (fpm: number | null | undefined) => or(fpm, (value) => withUnit(value, "fpm", language)),
    heading: (degrees: number | null | undefined) => or(degrees, (value) => `${String(value).padStart(3, "0")}°`),
    fuel: (kg: number | null | undefined) =>
      or(kg, (value) =>
        isImperial ? withUnit(Math.round(value * POUNDS_PER_KG), "lb", language) : withUnit(value, "kg", language),
      ),
    block: (minutes: number | null | undefined) =>
      or(minutes, (value) =>
        value < 60 ? `${value} min` : `${number(Math.floor(value / 60), language)} h ${value % 60} min`,
      ),
  };
}
