import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Tenant = components["schemas"]["TenantFace"];

/** The airlines that one may sign in at, from this address. */
export const tenantsQuery = queryOptions({
  queryKey: ["tenants"],
  queryFn: async () => (await answer(api.GET("/api/tenants"))).data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** The airline whose own domain this is; where there is but one, that one. */
export function tenantHere(tenants: readonly Tenant[], host = globalThis.location?.hostname ?? ""): Tenant | undefined {
  return tenants.find((one) => one.domains.includes(host)) ?? (tenants.length === 1 ? tenants[0] : undefined);
}

/** Only a path of this site: where to go on after signing in; without one, where who has come in belongs. */
export function nextPath(asked: string | undefined, home: string): string {
  return asked && /^\/(?![/\\])/.test(asked) && !asked.startsWith("/sign-in") ? asked : home;
}
