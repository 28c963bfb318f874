import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";

/** What is inoperative in an aircraft; the key is the office's, whose acts make it stale. */
export const melQuery = (id: number) =>
  queryOptions({
    queryKey: ["office", "aircraft", "mel", id],
    queryFn: async () => (await answer(api.GET("/api/v1/aircraft/{id}/mel-items", { params: { path: { id } } }))).data,
  });
