/** What the office does with one aircraft, one person, the airline: each write, and what it makes stale. */

import { queryOptions } from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";
import { type Effects, useOfficeAct } from "./collection";

type Schemas = components["schemas"];
export type Aircraft = Schemas["AircraftView"];
export type MelItem = Schemas["MelItemView"];

/** A route that may be asked for what it would do answers either; which, its request says. */
export const effectsOf = (body: { data: unknown }): Effects => body.data as Effects;

export const aircraftQuery = (id: number) =>
  queryOptions({
    queryKey: ["office", "aircraft", "one", String(id)],
    queryFn: async () => {
      const { body, etag } = await tagged(api.GET("/api/v1/aircraft/{id}", { params: { path: { id } } }));
      return { row: body.data, etag };
    },
    // A picture that was sent is looked at for some seconds.
    refetchInterval: (query) => (query.state.data?.row.picture?.state === "checking" ? 2_000 : false),
  });

function restOf(one: Aircraft) {
  const { registration, name, subfleet_id, base, own_base, fin, hex_code, selcal, simbrief_type } = one;
  return { registration, name, subfleet_id, base, own_base, fin, hex_code, selcal, simbrief_type };
}

/** Ground it, or release it; the rest is sent back as it was read, which changes nothing. */
export const useGround = (one: Aircraft, etag: string) =>
  useOfficeAct((_key: string) =>
    answer(
      api.PUT("/api/v1/aircraft/{id}", {
        params: { path: { id: one.id }, header: { "If-Match": etag } },
        body: { ...restOf(one), grounded: !one.grounded },
      }),
    ),
  );

/** Let it fly again where it was grounded, and the other way round, whatever else has been changed of it since. */
export async function groundBack({ id, grounded }: Aircraft): Promise<void> {
  const there = await tagged(api.GET("/api/v1/aircraft/{id}", { params: { path: { id } } }));
  await answer(
    api.PUT("/api/v1/aircraft/{id}", {
      params: { path: { id }, header: { "If-Match": there.etag } },
      body: { ...restOf(there.body.data), grounded },
    }),
  );
}

/** What was closed by mistake is open again. */
export const reopen = (id: number, item: number, key: string) =>
  answer(
    api.POST("/api/v1/aircraft/{id}/mel-items/{item_id}/reopen", {
      params: { path: { id, item_id: item }, header: { "idempotency-key": key } },
    }),
  );

export const useRepair = (id: number, item: number) =>
  useOfficeAct((key: string) =>
    answer(
      api.POST("/api/v1/aircraft/{id}/mel-items/{item_id}/close", {
        params: { path: { id, item_id: item }, header: { "idempotency-key": key } },
      }),
    ),
  );
