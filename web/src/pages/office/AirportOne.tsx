import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import type { components } from "@/api/schema";
import { number } from "@/lib/numbers";
import { clockTime } from "@/lib/time";
import { oneQuery } from "@/office/collection";
import { DeleteDialog } from "@/office/DeleteDialog";
import { ResourceFlyout } from "@/office/ResourceFlyout";
import { ResourceList } from "@/office/ResourcePage";
import { RESOURCES, standsOf } from "@/office/resources";
import { useAddress } from "@/office/useAddress";
import { LoadedPage } from "@/people/LoadedPage";
import { useReader } from "@/people/me";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Page } from "@/ui/Page";
import { Card, FactsRow } from "@/ui/Pieces";

type Airport = components["schemas"]["Airport"];

/** One airport and its stands (S12). */
export function AirportOne() {
  const { icao } = useParams({ from: "/inside/backoffice/airports/$icao" });
  const query = useQuery(oneQuery<Airport>("airports", icao));
  const { t } = useTranslation();
  return (
    <LoadedPage query={query} title={t("office.title.airports")} site={useSite()}>
      {({ row }) => <Shown airport={row} />}
    </LoadedPage>
  );
}

function Shown({ airport }: { airport: Airport }) {
  const { t } = useTranslation();
  const [address, go] = useAddress();
  const navigate = useNavigate();
  const [stands] = useState(() => standsOf(airport.icao));
  return (
    <Page
      title={airport.icao}
      heading={
        <>
          <Reading strong>{airport.icao}</Reading> {airport.name}
        </>
      }
      line={[airport.iata, airport.location, airport.country].filter(Boolean).join(" · ")}
      site={useSite()}
      actions={
        <>
          <Action onPress={() => go({ form: "edit" })}>{t("office.editIt")}</Action>
          <Action rank="first" onPress={() => go({ new: "1" })}>
            {t("office.new", { noun: t("office.noun.stands") })}
          </Action>
        </>
      }
    >
      <Card>
        <Facts airport={airport} />
      </Card>
      <h2>{t("office.title.stands")}</h2>
      <ResourceList resource={stands} />
      {address.form === "edit" && (
        <ResourceFlyout
          resource={RESOURCES.airports}
          id={airport.icao}
          onClose={() => go({ form: undefined }, true)}
          onDelete={() => go({ form: "delete" }, true)}
        />
      )}
      {address.form === "delete" && (
        <DeleteDialog
          resource={RESOURCES.airports}
          id={airport.icao}
          name={airport.icao}
          onClose={() => go({ form: undefined }, true)}
          onGone={() => void navigate({ to: "/backoffice/airports" })}
        />
      )}
    </Page>
  );
}

function Facts({ airport }: { airport: Airport }) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const { latitude, longitude, timezone, elevation_ft, hub } = airport;
  return (
    <FactsRow
      facts={[
        {
          label: t("office.airport.local"),
          figure: <Reading>{timezone ? clockTime(reader.now, reader, timezone) : "—"}</Reading>,
          line: timezone ?? undefined,
        },
        {
          label: t("office.airport.coordinates"),
          figure: <Reading>{`${latitude.toFixed(3)} ${longitude.toFixed(3)}`}</Reading>,
        },
        {
          label: t("office.airport.elevation"),
          figure: <Reading>{elevation_ft === null ? "—" : `${number(elevation_ft, i18n.language)} ft`}</Reading>,
        },
        { label: t("office.airport.isHub"), figure: t(hub ? "office.yes" : "office.no") },
      ]}
    />
  );
}
