import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { BookingStrip } from "@/bookings/BookingStrip";
import { Alerts } from "@/home/Alerts";
import classes from "@/home/Home.module.css";
import { Facts, Lately, Mine, Offers } from "@/home/Parts";
import { type Home as HomeView, homeQuery } from "@/home/queries";
import { useAirports } from "@/network/airports";
import { Loaded } from "@/people/Loaded";
import { useMe } from "@/people/me";
import { Reading } from "@/ui/Code";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";

/** Where one is, what one flies next, what runs out, what one can take (P1). */
export function Home() {
  const { t } = useTranslation();
  const me = useMe();
  const airports = useAirports();
  const query = useQuery(homeQuery);
  const name = airports.get(me.airport)?.name ?? "";
  const count = query.data?.bookings.live ?? 0;
  return (
    <Page
      title={t("home.title")}
      heading={
        <>
          <Reading strong>{me.airport}</Reading> {name}
        </>
      }
      line={query.data && t("home.stand", { name: me.name, count })}
      site={useSite()}
      actions={
        <>
          <Link to="/schedules" search={{ directed: "new" }}>
            {t("home.draw")}
          </Link>
          <Link data-rank="first" to="/schedules">
            {t("home.find")}
          </Link>
        </>
      }
    >
      <Loaded query={query}>
        {(home) => (
          <>
            <Next home={home} />
            <Alerts home={home} />
            <Facts home={home} />
            <Mine home={home} />
            <Offers home={home} />
            <Lately home={home} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** The flight in the air, else the next one; for who has none, three ways to begin. */
function Next({ home }: { home: HomeView }) {
  const { t } = useTranslation();
  if (home.next)
    return (
      <Card
        title={home.flying ? t("home.flying") : t("home.next")}
        aside={<Link to="/bookings">{t("home.open")}</Link>}
      >
        <BookingStrip booking={home.next} />
      </Card>
    );
  return (
    <Card title={t("home.nothing")}>
      <p>{t("home.newcomer", { airport: home.me.airport })}</p>
      <p className={classes.ways}>
        <Link to="/contracts">{t("home.apply")}</Link>
        <Link to="/schedules">{t("home.book")}</Link>
        <Link to="/schedules" search={{ directed: "new" }}>
          {t("home.route")}
        </Link>
      </p>
    </Card>
  );
}
