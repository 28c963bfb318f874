import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { BookingStack } from "@/bookings/BookingStack";
import classes from "@/bookings/Bookings.module.css";
import { CancelAll } from "@/bookings/CancelAll";
import { type Booking, myBookingsQuery } from "@/bookings/queries";
import { duration, secondsOf } from "@/lib/time";
import { Fresh } from "@/people/Listed";
import { Loaded } from "@/people/Loaded";
import { useReader } from "@/people/me";
import { useHeldQuery } from "@/people/useHeld";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

const idOf = (booking: Booking) => String(booking.id);

/** What one holds, and what is needed to fly it (P6). */
export function Bookings() {
  const { t } = useTranslation();
  const query = useQuery(myBookingsQuery);
  const held = useHeldQuery(query, "mine", (bookings) => bookings, idOf);
  return (
    <Page title={t("bookings.title")} line={query.data && <Line bookings={query.data} />} site={useSite()}>
      <Fresh held={held} />
      <Loaded query={query}>
        {(bookings) =>
          held.rows.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <BookingStack bookings={held.rows} gone={held.gone} />
              <CancelAll bookings={bookings} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Line({ bookings }: { bookings: Booking[] }) {
  const { t } = useTranslation();
  const reader = useReader();
  const ends = bookings.filter((one) => one.status === "active").map((one) => secondsOf(one.expires_at));
  if (ends.length === 0) return null;
  return t("bookings.line", { count: bookings.length, left: duration(Math.min(...ends) - reader.now) });
}

/** Nothing is booked: three ways to the next flight. */
export function Nothing() {
  const { t } = useTranslation();
  return (
    <Card title={t("bookings.none")}>
      <p>{t("bookings.noneText")}</p>
      <p className={classes.ways}>
        <Link to="/schedules">{t("bookings.toSchedules")}</Link>
        <Link to="/schedules" search={{ directed: "new" }}>
          {t("bookings.toRoute")}
        </Link>
        <Link to="/bounties">{t("bookings.toBounties")}</Link>
      </p>
    </Card>
  );
}
