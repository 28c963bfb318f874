import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Aircraft = components["schemas"]["AircraftView"];

/** Every aircraft of the airline, page after page: what a pool is chosen from. */
export const aircraftQuery = queryOptions({
  queryKey: ["aircraft", "all"],
  queryFn: async () => {
    const found: Aircraft[] = [];
    let cursor: string | null | undefined = "";
    while (cursor !== null && cursor !== undefined) {
      const query: { per_page: number; cursor?: string } = { per_page: 100, ...(cursor && { cursor }) };
      const page: components["schemas"]["Many_AircraftView_"] = await answer(
        api.GET("/api/v1/aircraft", { params: { query } }),
      );
      found.push(...page.data);
      cursor = page.meta.cursor;
    }
    return found;
  },
  staleTime: 60_000,
});
