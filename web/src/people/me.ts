import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useNow } from "@/lib/clock";
import { type Reader, zoneHere } from "@/lib/time";

export type Me = components["schemas"]["UserView"];
export type Role = components["schemas"]["Role"];

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async () => (await answer(api.GET("/api/v1/me"))).data,
  staleTime: 30_000,
});

/** Who is signed in; for what is drawn inside the frame, which waits for it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

/** Whose clock, zone and language a page writes its instants in; anew every half minute, or as often as asked. */
export function useReader(step = 30_000): Reader {
  const { i18n } = useTranslation();
  const now = useNow(step);
  const me = useQuery({ ...meQuery, enabled: false }).data;
  const zone = me && me.timezone !== "UTC" ? me.timezone : zoneHere();
  return { now, zone, language: i18n.language };
}

/** Who has the whole office, and who has a desk in it (PF-02). */
export const OFFICE: readonly Role[] = ["administrator", "sysadmin"];
export const STAFF: readonly Role[] = ["operations-staff", ...OFFICE];

/** Whether one may open what needs any of these roles; the API decides, this only spares a walk to a closed door. */
export const holds = (me: Me, roles: readonly Role[]): boolean => me.roles.some((role) => roles.includes(role));
