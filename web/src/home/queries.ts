import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Home = components["schemas"]["HomeView"];

/** All that the first page shows, in one answer; oftener while one is in the air (P1). */
export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/home"))).data,
  refetchInterval: (query) => (query.state.data?.flying ? 30_000 : 60_000),
});
