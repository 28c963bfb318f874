import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { endOf, FlightTable, idOfFlight } from "@/flights/FlightTable";
import { Flown } from "@/flights/Flown";
import { myFlightsQuery, STATES } from "@/flights/queries";
import { useAddress } from "@/office/useAddress";
import { Listed } from "@/people/Listed";
import { useMe } from "@/people/me";
import { useList } from "@/people/useList";
import { Page } from "@/ui/Page";
import { Card } from "@/ui/Pieces";
import { FilterField, Toolbar } from "@/ui/Toolbar";

/** What one has flown, all of it or of one state, the newest or the oldest first (P9). */
export function Flights() {
  const { t } = useTranslation();
  const { id } = useMe();
  const [address, go] = useAddress();
  const status = STATES.find((one) => one === address.status);
  const isOldestFirst = address.sort === "oldest";
  const list = useList(myFlightsQuery({ pilot: id, status, isOldestFirst }), idOfFlight);
  const put = (next: { status?: string; sort?: string }) => go({ ...next, after: undefined }, true);
  return (
    <Page title={t("flights.title")} site={useSite()}>
      <Flown />
      <Toolbar>
        <FilterField
          label={t("flights.status")}
          value={status ?? ""}
          onChange={(next) => put({ status: next })}
          options={[
            { value: "", label: t("flights.any") },
            ...STATES.map((one) => ({ value: one, label: t(`flight.${one}`) })),
          ]}
        />
        <FilterField
          label={t("flights.order")}
          value={isOldestFirst ? "oldest" : ""}
          onChange={(next) => put({ sort: next })}
          options={[
            { value: "", label: t("flights.newest") },
            { value: "oldest", label: t("flights.oldest") },
          ]}
        />
      </Toolbar>
      <Listed list={list} none={<None isFiltered={Boolean(status)} />} instantOf={endOf}>
        {(flights) => <FlightTable flights={flights} gone={list.gone} />}
      </Listed>
    </Page>
  );
}

function None({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation();
  return (
    <Card>
      {isFiltered ? (
        <p>{t("flights.noneOfThese")}</p>
      ) : (
        <p>
          {t("flights.none")} <Link to="/profile/devices">{t("flights.devices")}</Link>
        </p>
      )}
    </Card>
  );
}
