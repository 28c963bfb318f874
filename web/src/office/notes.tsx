import { number } from "@/lib/numbers";
import type { Values } from "@/lib/schema";
import type { Resource, Saying } from "./resources";

/** A distance to make a price by the mile plain. */
const EXAMPLE_NM = 675;

/** What the fields of a form come to, in a sentence, before it is saved. */
export function noteFor(resource: Resource, body: Values, row: object | undefined, { t, language }: Saying) {
  const amount = Number(body.price_amount);
  if (resource.name === "airlines" && body.price_mode === "per_mile" && amount > 0)
    return (
      <p>
        {t("office.priceExample", {
          amount: number(amount, language),
          distance: EXAMPLE_NM,
          points: number(EXAMPLE_NM * amount, language),
        })}
      </p>
    );
  if (resource.name === "schedules") return <p>{t("office.routesSoon")}</p>;
  if (resource.name === "aircraft" && body.grounded === true && row && "booking_ids" in row) {
    const held = Array.isArray(row.booking_ids) ? row.booking_ids.length : 0;
    return <p>{t("office.groundedNote", { count: held })}</p>;
  }
  return null;
}
