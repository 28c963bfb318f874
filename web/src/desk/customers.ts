import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";
import { useDeskAct } from "./missions";

type Schemas = components["schemas"];
export type Customer = Schemas["CustomerView"];
export type CustomerForm = Schemas["CustomerForm"];
export type Route = Schemas["Route"];

export const useSaveCustomer = (id: number | null) =>
  useDeskAct(async ({ key, body }: { key: string; body: CustomerForm }) => {
    const sent =
      id === null
        ? await answer(api.POST("/api/v1/charter-customers", { params: { header: { "idempotency-key": key } }, body }))
        : await answer(api.PUT("/api/v1/charter-customers/{id}", { params: { path: { id } }, body }));
    return sent.data as Customer; // without dry_run the answer is the customer
  });

export const useSetRoutes = (id: number) =>
  useDeskAct((body: Route[]) =>
    answer(api.PUT("/api/v1/charter-customers/{id}/routes", { params: { path: { id } }, body })),
  );

export const useSetPool = (id: number) =>
  useDeskAct((body: number[]) =>
    answer(api.PUT("/api/v1/charter-customers/{id}/aircraft", { params: { path: { id } }, body })),
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
