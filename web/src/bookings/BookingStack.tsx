import { useTranslation } from "react-i18next";
import { BookingStrip } from "./BookingStrip";
import classes from "./Bookings.module.css";
import type { Booking } from "./queries";

type Block = { key: string; bookings: Booking[] };

/** Chains stay together, in the place of the leg that comes first. */
export function blocksOf(bookings: readonly Booking[]): Block[] {
  const blocks = new Map<string, Booking[]>();
  for (const one of bookings) {
    const key = one.chain ? `chain-${one.chain.id}` : `booking-${one.id}`;
    blocks.set(key, [...(blocks.get(key) ?? []), one]);
  }
  return [...blocks].map(([key, found]) => ({
    key,
    bookings: found.toSorted((one, other) => (one.chain?.position ?? 0) - (other.chain?.position ?? 0)),
  }));
}

/** Everything that is booked: the flying one first, then what can start, then by when it ends. */
export function BookingStack({ bookings, gone }: { bookings: readonly Booking[]; gone: ReadonlySet<string> }) {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      {blocksOf(bookings).map(({ key, bookings: block }) => (
        <section key={key} className={classes.chain}>
          {block[0]?.chain && <h2>{t("bookings.chain", { of: block[0].chain.of })}</h2>}
          {block.map((one) => (
            <BookingStrip key={one.id} booking={one} isGone={gone.has(String(one.id))} />
          ))}
        </section>
      ))}
    </div>
  );
}
