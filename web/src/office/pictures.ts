/** Sending a picture: announced to the API, then posted to where it says, then looked at by the API. */

import { answer, api, NoAnswer } from "@/api/client";
import type { components } from "@/api/schema";

export type Picture = components["schemas"]["PictureView"];
export type Announced = components["schemas"]["PictureForm"];
type Upload = components["schemas"]["UploadForm"];

export const TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
export const LARGEST = 5 * 1024 * 1024;

/** Whose picture it is: a route each, which answers where to send the file. */
export type Owner = { announce: (form: Announced, key: string) => Promise<Upload>; remove: () => Promise<void> };

const uploadOf = (body: { data: unknown }): Upload => body.data as Upload; // no dry run was asked for

export const aircraftPicture = (id: number): Owner => ({
  announce: async (body, key) =>
    uploadOf(
      await answer(
        api.POST("/api/v1/aircraft/{id}/picture", {
          params: { path: { id }, header: { "idempotency-key": key } },
          body,
        }),
      ),
    ),
  remove: async () => {
    await answer(api.DELETE("/api/v1/aircraft/{id}/picture", { params: { path: { id } } }));
  },
});

const CUSTOMERS = {
  logo: "/api/v1/charter-customers/{id}/logo",
  banner: "/api/v1/charter-customers/{id}/banner",
} as const;

/** A customer's logo or banner. */
export const customerPicture = (id: number, which: keyof typeof CUSTOMERS): Owner => ({
  announce: async (body, key) =>
    uploadOf(
      await answer(api.POST(CUSTOMERS[which], { params: { path: { id }, header: { "idempotency-key": key } }, body })),
    ),
  remove: async () => {
    await answer(api.DELETE(CUSTOMERS[which], { params: { path: { id } } }));
  },
});

export const logo: Owner = {
  announce: async (body, key) =>
    uploadOf(await answer(api.POST("/api/v1/branding/logo", { params: { header: { "idempotency-key": key } }, body }))),
  remove: async () => {
    await answer(api.DELETE("/api/v1/branding/logo"));
  },
};

export const banner: Owner = {
  announce: async (body, key) =>
    uploadOf(
      await answer(api.POST("/api/v1/branding/banner", { params: { header: { "idempotency-key": key } }, body })),
    ),
  remove: async () => {
    await answer(api.DELETE("/api/v1/branding/banner"));
  },
};

export type PictureType = (typeof TYPES)[number];
export const isPicture = (type: string): type is PictureType => TYPES.some((one) => one === type);

/** Announce a file and send it; a `NoAnswer` where it did not arrive. */
export async function sendPicture(owner: Owner, file: File & { type: PictureType }, alt: string, key: string) {
  const { url, fields } = await owner.announce({ content_type: file.type, size: file.size, alt }, key);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const response = await fetch(url, { method: "POST", body: form }).catch(() => null);
  if (!response?.ok) throw new NoAnswer();
}
