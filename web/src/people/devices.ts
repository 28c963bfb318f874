import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Device = Schemas["DeviceView"];

/** Clients that were let in, and keys of one's own. */
export const devicesQuery = queryOptions({
  queryKey: ["devices"],
  queryFn: async () => (await answer(api.GET("/api/v1/me/devices"))).data,
});

function useDevicesAct<T, V>(act: (input: V) => Promise<T>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => client.invalidateQueries({ queryKey: ["devices"] }) });
}

export const useEndDevice = (id: number) =>
  useDevicesAct(() => answer(api.DELETE("/api/v1/me/devices/{id}", { params: { path: { id } } })));

export const useMakeOwnKey = () =>
  useDevicesAct(({ name, key }: { name: string; key: string }) =>
    answer(api.POST("/api/v1/me/devices", { params: { header: { "idempotency-key": key } }, body: { name } })),
  );

/** What shows a code; each look is counted, so one is made for each code that somebody asks for. */
export const useLook = () =>
  useMutation({
    mutationFn: async (user_code: string) =>
      (await answer(api.POST("/api/v1/me/devices/code", { body: { user_code } }))).data,
  });

export const useAuthorize = () =>
  useDevicesAct(({ code, key }: { code: string; key: string }) =>
    answer(
      api.POST("/api/v1/me/devices/authorize", {
        params: { header: { "idempotency-key": key } },
        body: { user_code: code },
      }),
    ),
  );
