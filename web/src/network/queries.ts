import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useHoldingsAct } from "@/bookings/queries";

type Schemas = components["schemas"];
export type Schedule = Schemas["ScheduleView"];
export type Offered = Schemas["OfferedAircraft"];
export type Filters = Schemas["FiltersForm"];
export type Preview = Schemas["PreviewView"];
export type Wanted = { from: string; to: string; airline: string; sort: string; isBookable: boolean; isNew: boolean };

const PAGE = 50;
const SORTS: readonly Schemas["Sort"][] = ["distance_nm", "departure_time", "flight_number", "departure", "arrival"];

const sortOf = (text: string): Schemas["Sort"] => SORTS.find((one) => one === text) ?? "distance_nm";

/** Schedules as they are asked for; the API sorts them only where a departure or an arrival is named. */
export const schedulesQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ["schedules", wanted],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/schedules", {
          params: {
            query: {
              per_page: PAGE,
              ...(wanted.from && { "filter[departure]": wanted.from }),
              ...(wanted.to && { "filter[arrival]": wanted.to }),
              ...(wanted.airline && { "filter[airline]": Number(wanted.airline) }),
              ...(wanted.isBookable && { "filter[bookable]": true }),
              ...(wanted.isNew && { "filter[unflown]": true }),
              ...((wanted.from || wanted.to) && { sort: sortOf(wanted.sort) }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.meta.cursor ?? undefined,
    staleTime: 30_000,
  });

export const scheduleQuery = (id: number) =>
  queryOptions({
    queryKey: ["schedules", id],
    queryFn: async () => (await answer(api.GET("/api/v1/schedules/{id}", { params: { path: { id } } }))).data,
  });

/** The aircraft at the departure that a schedule can be flown with. */
export const offeredQuery = (id: number) =>
  queryOptions({
    queryKey: ["schedules", id, "aircraft"],
    queryFn: async () =>
      (await answer(api.GET("/api/v1/schedules/{id}/aircraft", { params: { path: { id }, query: { per_page: 100 } } })))
        .data,
    staleTime: 0,
  });

export const airlinesQuery = queryOptions({
  queryKey: ["airlines"],
  queryFn: async () => (await answer(api.GET("/api/v1/airlines", { params: { query: { per_page: "all" } } }))).data,
  staleTime: 600_000,
});

export const subfleetsQuery = queryOptions({
  queryKey: ["subfleets"],
  queryFn: async () => (await answer(api.GET("/api/v1/subfleets", { params: { query: { per_page: "all" } } }))).data,
  staleTime: 600_000,
});

export const useBook = (scheduleId: number, aircraftId: number) =>
  useHoldingsAct((key: string) =>
    answer(
      api.POST("/api/v1/bookings", {
        params: { header: { "idempotency-key": key } },
        body: { schedule_id: scheduleId, aircraft_id: aircraftId },
      }),
    ),
  );

/** What a drawn route would cost with these filters (BK-13). */
export const priceQuery = (filters: Filters) =>
  queryOptions({
    queryKey: ["directed", "price", filters],
    queryFn: async () => (await answer(api.POST("/api/v1/directed-schedules/price", { body: { filters } }))).data,
    placeholderData: (before) => before,
  });

export const previewQuery = (id: number) =>
  queryOptions({
    queryKey: ["directed", id],
    queryFn: async () => (await answer(api.GET("/api/v1/directed-schedules/{id}", { params: { path: { id } } }))).data,
  });

export type Drawn = Preview | Pick<Schemas["FewerView"], "leg_count" | "charged">;

/** A route was drawn, rather than told that fewer legs would work. */
export const isPreview = (drawn: Drawn): drawn is Preview => "id" in drawn;

export const useDraw = () =>
  useHoldingsAct(
    async ({ key, ...wish }: { key: string; leg_count: number; filters: Filters }): Promise<Drawn> =>
      (
        await answer(
          api.POST("/api/v1/directed-schedules", { params: { header: { "idempotency-key": key } }, body: wish }),
        )
      ).data,
  );

export const useReroll = (id: number) =>
  useHoldingsAct(
    async (key: string): Promise<Drawn> =>
      (
        await answer(
          api.POST("/api/v1/directed-schedules/{id}/reroll", {
            params: { path: { id }, header: { "idempotency-key": key } },
            body: null,
          }),
        )
      ).data,
  );

export const useAccept = (id: number) =>
  useHoldingsAct((key: string) =>
    answer(
      api.POST("/api/v1/directed-schedules/{id}/accept", {
        params: { path: { id }, header: { "idempotency-key": key } },
        body: null,
      }),
    ),
  );

export const useLeave = (id: number) =>
  useHoldingsAct(() => answer(api.DELETE("/api/v1/directed-schedules/{id}", { params: { path: { id } } })));
