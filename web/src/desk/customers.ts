import { answer, api } from "@/api/client";
import Form from "@/api/forms/CustomerForm.json";
import type { components } from "@/api/schema";
import { useDeskAct } from "./missions";

type Schemas = components["schemas"];
export type Customer = Schemas["CustomerView"];
export type CustomerForm = Schemas["CustomerForm"];
export type Route = Schemas["Route"];

const TERMS = Object.keys(Form.properties) as (keyof CustomerForm)[];

/** What of a customer its page's forms write: the terms, the routes, the pool. */
export const writtenOf = ({ customer }: { customer: Customer }): unknown => [
  TERMS.map((term) => customer[term]),
  customer.routes,
  customer.aircraft_ids,
];

export const useSaveCustomer = (id: number | null) =>
  useDeskAct(async ({ key, body, etag }: { key: string; body: CustomerForm; etag: string }) => {
    const sent =
      id === null
        ? await answer(api.POST("/api/v1/charter-customers", { params: { header: { "idempotency-key": key } }, body }))
        : await answer(
            api.PUT("/api/v1/charter-customers/{id}", { params: { path: { id }, header: { "If-Match": etag } }, body }),
          );
    return sent.data as Customer; // without dry_run the answer is the customer
  });

export const useSetRoutes = (id: number) =>
  useDeskAct(({ body, etag }: { body: Route[]; etag: string }) =>
    answer(
      api.PUT("/api/v1/charter-customers/{id}/routes", {
        params: { path: { id }, header: { "If-Match": etag } },
        body,
      }),
    ),
  );

export const useSetPool = (id: number) =>
  useDeskAct(({ body, etag }: { body: number[]; etag: string }) =>
    answer(
      api.PUT("/api/v1/charter-customers/{id}/aircraft", {
        params: { path: { id }, header: { "If-Match": etag } },
        body,
      }),
    ),
  );

export const useDeleteCustomer = (id: number) =>
  useDeskAct(() => answer(api.DELETE("/api/v1/charter-customers/{id}", { params: { path: { id } } })));

export const useGenerate = (id: number) =>
  useDeskAct(async (key) => {
    const { data } = await answer(
      api.POST("/api/v1/charter-customers/{id}/generate", {
        params: { path: { id }, header: { "idempotency-key": key } },
      }),
    );
    return data as Schemas["MissionView"]; // without dry_run the answer is the draft
  });
