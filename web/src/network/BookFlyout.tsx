import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { NoAnswer, newKey } from "@/api/client";
import { Refused } from "@/api/refused";
import { sayError } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { Loaded } from "@/people/Loaded";
import { Meanwhile } from "@/people/Meanwhile";
import { useMe, useReader } from "@/people/me";
import { useMeanwhile } from "@/people/useMeanwhile";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Dialog } from "@/ui/Dialog";
import { Note, OptionRow } from "@/ui/Pieces";
import classes from "./Network.module.css";
import { type Offered, offeredQuery, type Schedule, scheduleQuery, useBook } from "./queries";

/** Book one schedule: which aircraft, what it costs and leaves, what holds, one button with the price (P4). */
export function BookFlyout({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(scheduleQuery(id));
  const { t } = useTranslation();
  if (!query.data)
    return (
      <Dialog as="flyout" title={t("network.choose")} close={t("frame.close")} onClose={onClose}>
        <Loaded query={query}>{() => null}</Loaded>
      </Dialog>
    );
  return <Booking schedule={query.data} onClose={onClose} />;
}

function Booking({ schedule, onClose }: { schedule: Schedule; onClose: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const offered = useQuery(offeredQuery(schedule.id));
  const [picked, pick] = useState<Offered | null>(null);
  const [key, renew] = useState(newKey);
  const only = offered.data?.length === 1 ? offered.data[0] : null;
  const chosen = picked?.id ?? only?.id ?? null;
  const book = useBook(schedule.id, chosen ?? 0);
  const price = number(schedule.price_points, reader.language);
  const choose = (aircraft: Offered) => {
    pick(aircraft);
    renew(newKey());
  };
  const { callsign, departure, arrival } = schedule;
  const isGone = picked && offered.data && !offered.data.some((one) => one.id === picked.id);
  const change = useMeanwhile(
    [
      [t("network.cost"), t("network.price", { points: price })],
      [t("network.aircraft"), isGone ? t("network.gone", { registration: picked.registration }) : ""],
    ],
    price,
    book.isPending || book.isSuccess || Boolean(book.error),
  );
  const look = () => {
    change.show();
    if (isGone) pick(null);
  };
  const missing = chosen === null ? { reasons: [t("network.chooseAircraft")] } : undefined;
  const choice = useRef<HTMLDivElement>(null);
  const send = async () => {
    try {
      await book.mutateAsync(key);
    } catch (failed) {
      if (!(failed instanceof Refused && failed.code.startsWith("aircraft_"))) return; // what it says stands above
      // The aircraft was not to be had: who else can be is asked anew, and chosen next.
      pick(null);
      await offered.refetch();
      renew(newKey());
      setTimeout(() => choice.current?.querySelector<HTMLElement>("input, a[href]")?.focus());
    }
  };
  return (
    <Dialog
      as="flyout"
      title={t("network.bookTitle", { callsign, departure, arrival })}
      close={t("frame.close")}
      onClose={onClose}
      foot={
        book.isSuccess ? (
          <Link to="/bookings">{t("network.openBookings")}</Link>
        ) : (
          <Action
            rank="first"
            size="large"
            onPress={() => void send()}
            waiting={book.isPending ? t("network.booking") : undefined}
            refused={change.what ? { reasons: [t("frame.lookFirst")] } : missing}
          >
            {schedule.price_points ? t("network.bookFor", { points: change.shown }) : t("network.bookFree")}
          </Action>
        )
      }
    >
      <div role="status">{book.isSuccess && <Note kind="ok" title={t("network.booked")} />}</div>
      {book.error ? (
        <Note
          kind="bad"
          title={sayError(book.error, reader)}
          action={
            book.error instanceof NoAnswer && (
              <Action size="small" sends onPress={() => void send()}>
                {t("frame.again")}
              </Action>
            )
          }
          urgent
        />
      ) : null}
      {change.what && <Meanwhile what={change.what} onShow={look} />}
      <h3>{t("network.aircraft")}</h3>
      <Loaded query={offered}>
        {(aircraft) =>
          aircraft.length === 0 ? (
            <div ref={choice}>
              <p>{t("network.noAircraft")}</p>
              <Link to="/schedules" search={{ from: departure }}>
                {t("network.schedulesFrom", { airport: departure })}
              </Link>
            </div>
          ) : (
            <div className={classes.options} ref={choice}>
              {aircraft.map((one) => (
                <OptionRow key={one.id} name="aircraft" chosen={one.id === chosen} onChoose={() => choose(one)}>
                  <Reading strong>{one.registration}</Reading> {one.subfleet.type} {one.name}
                  {one.stand && <span className={classes.small}>{t("network.stand", { stand: one.stand })}</span>}
                </OptionRow>
              ))}
            </div>
          )
        }
      </Loaded>
      <Costs schedule={schedule} />
    </Dialog>
  );
}

/** Price, what it leaves, and what holds afterwards: before the click. */
function Costs({ schedule }: { schedule: Schedule }) {
  const { t } = useTranslation();
  const me = useMe();
  const { language } = useReader();
  const rules = useQuery(rulesQuery).data;
  const { price_points: price } = schedule;
  return (
    <div>
      <p>
        {price
          ? t("network.balance", { price: number(price, language), left: number(me.points - price, language) })
          : t("network.isFree")}
      </p>
      {rules && (
        <p className={classes.small}>
          {t("network.holds", { hours: rules.BOOKING_EXPIRATION_HOURS })}{" "}
          {t("network.cancelling", { points: number(rules.BOOKING_CANCELLATION_PENALTY, language) })}
        </p>
      )}
    </div>
  );
}
