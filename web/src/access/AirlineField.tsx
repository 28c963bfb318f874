import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceField } from "@/ui/Field";
import { type Tenant, tenantHere, tenantsQuery } from "./queries";

type Airline = {
  tenants: Tenant[];
  isAsked: boolean;
  chosen: Tenant | undefined;
  choose: (id: string) => void;
  /** What a request of the door adds, so that the API knows the airline. */
  sent: { tenant?: string };
};

/** Which airline this is about: the address's own, or the one chosen of several. */
export function useAirline(): Airline {
  const tenants = useQuery(tenantsQuery).data ?? [];
  const [id, choose] = useState("");
  const here = tenantHere(tenants);
  const chosen = here ?? tenants.find((one) => one.id === id) ?? tenants[0];
  return {
    tenants,
    isAsked: !here && tenants.length > 1,
    chosen,
    choose,
    sent: chosen ? { tenant: chosen.id } : {},
  };
}

export function AirlineField({ airline }: { airline: Airline }) {
  const { t } = useTranslation();
  if (!airline.isAsked) return null;
  return (
    <ChoiceField
      name="tenant"
      label={t("access.airline")}
      value={airline.chosen?.id ?? ""}
      onChange={airline.choose}
      options={airline.tenants.map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}
