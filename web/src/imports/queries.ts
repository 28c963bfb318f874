import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { answer, api, newKey } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Report = Schemas["Report"];
export type Import = Schemas["ImportView"];
export type ImportRow = Schemas["ImportRow"];

export const KINDS = ["airports", "subfleets", "aircraft", "schedules", "stands"] as const;
export type Kind = (typeof KINDS)[number];
export type Sending = { kind: Kind; file: File; isDryRun: boolean; isLenient: boolean; addsAirports: boolean };

/** What goes with the request itself; larger files go to the bucket and are read from there (PF-17). */
const LARGEST_BODY = 1024 * 1024;

const flags = (sending: Sending) => ({
  ...(sending.isDryRun && { dry_run: "1" }),
  ...(sending.isLenient && { lenient: "1" }),
  ...(sending.addsAirports && { add_airports: "1" }),
});

const begin = (sending: Sending, body: string | { size: number }) =>
  answer(
    api.POST("/api/v1/imports/{kind}", {
      params: {
        path: { kind: sending.kind },
        query: flags(sending),
        header: { "idempotency-key": newKey() },
      },
      // The route takes either; the client's type has only one of the two.
      body: body as never,
      headers: { "Content-Type": typeof body === "string" ? "text/csv" : "application/json" },
      bodySerializer: () => (typeof body === "string" ? body : JSON.stringify(body)),
    }),
  );

/** Put a large file where the form leads. */
async function upload(form: { url: string; fields: Record<string, unknown> }, file: File): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, String(value));
  body.append("file", file);
  const sent = await fetch(form.url, { method: "POST", body });
  if (!sent.ok) throw new Error(`upload ${sent.status}`);
}

/** Send a file: its report at once, or the import to be asked after until it is done. */
export async function sendFile(sending: Sending): Promise<{ report: Report } | { id: number }> {
  if (sending.file.size <= LARGEST_BODY) {
    const { data } = await begin(sending, await sending.file.text());
    return { report: data as Report }; // a small file answers with its report
  }
  const { data } = await begin(sending, { size: sending.file.size });
  const begun = data as Schemas["Begun"]; // a large one with where to put it
  await upload(begun.upload, sending.file);
  return { id: begun.id };
}

/** An import that is under way, asked after every two seconds until it has ended. */
export const importQuery = (id: number | null) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: async () => (await answer(api.GET("/api/v1/imports/{id}", { params: { path: { id: id ?? 0 } } }))).data,
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.done ? false : 2_000),
  });

export const pastQuery = infiniteQueryOptions({
  queryKey: ["imports", "past"],
  queryFn: ({ pageParam }) =>
    answer(
      api.GET("/api/v1/imports", { params: { query: { per_page: 25, ...(pageParam && { cursor: pageParam }) } } }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => page.meta.cursor ?? undefined,
});

/** The rows that failed, as a file with a column that says why: to be mended and sent again. */
export async function failedRows(id: number): Promise<string> {
  const { data, response } = await api.GET("/api/v1/imports/{id}/failed.csv", {
    params: { path: { id } },
    parseAs: "text",
  });
  if (!response.ok) throw new Error(`failed rows ${response.status}`);
  return String(data);
}
