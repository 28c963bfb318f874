import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

/** The airline's settings as they hold now: what dialogs say a thing costs (G-08). */
export const rulesQuery = queryOptions({
  queryKey: ["rules"],
  queryFn: async () => (await answer(api.GET("/api/v1/rules"))).data,
  staleTime: 300_000,
});
