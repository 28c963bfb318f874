import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { BookingStrip } from "@/bookings/BookingStrip";
import { myBookingsQuery } from "@/bookings/queries";
import { Loaded } from "@/people/Loaded";
import { Page } from "@/ui/Page";

/** One booking by its own address; the list is the same that the page of bookings has (P6). */
export function Booking() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/inside/pilot/bookings/$id" });
  const query = useQuery(myBookingsQuery);
  const found = query.data?.find((one) => String(one.id) === id);
  return (
    <Page
      title={found ? `${found.callsign} ${found.departure} → ${found.arrival}` : t("bookings.title")}
      line={<Link to="/bookings">← {t("bookings.title")}</Link>}
      site={useSite()}
    >
      <Loaded query={query}>
        {() => (found ? <BookingStrip booking={found} /> : <p>{t("frame.nothingHere")}</p>)}
      </Loaded>
    </Page>
  );
}
