/** What the cards read; the keys are the office's, whose acts make them stale. */

import { queryOptions } from "@tanstack/react-query";
import { answer, api, tagged } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Aircraft = Schemas["AircraftView"];
export type Airport = Schemas["Airport"];
export type Stand = Schemas["StandView"];
export type User = Schemas["UserView"];

/** With the state that it is in, which a change names. */
export const cardAircraftQuery = (id: string) =>
  queryOptions({
    queryKey: ["office", "aircraft", "one", id],
    queryFn: async () => {
      const { body, etag } = await tagged(api.GET("/api/v1/aircraft/{id}", { params: { path: { id: Number(id) } } }));
      return { row: body.data, etag };
    },
  });

export const cardAirportQuery = (icao: string) =>
  queryOptions({
    queryKey: ["office", "airports", "card", icao],
    queryFn: async () => (await answer(api.GET("/api/v1/airports/{id}", { params: { path: { id: icao } } }))).data,
  });

export const standsQuery = (icao: string) =>
  queryOptions({
    queryKey: ["office", "airports", "stands", icao],
    queryFn: async () =>
      (
        await answer(
          api.GET("/api/v1/airports/{id}/stands", { params: { path: { id: icao }, query: { per_page: "all" } } }),
        )
      ).data,
  });

/** All that stand there, a thousand at most. */
export const aircraftAtQuery = (icao: string) =>
  queryOptions({
    queryKey: ["office", "aircraft", "at", icao],
    queryFn: async () => {
      const query = { "filter[airport]": icao, per_page: "all" };
      return (await answer(api.GET("/api/v1/aircraft", { params: { query } }))).data;
    },
  });

export const cardPilotQuery = (id: string) =>
  queryOptions({
    queryKey: ["office", "users", "card", id],
    queryFn: async () => (await answer(api.GET("/api/v1/users/{id}", { params: { path: { id: Number(id) } } }))).data,
  });
