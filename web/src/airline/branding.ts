import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/api/client";
import type { components } from "@/api/schema";

export type Branding = components["schemas"]["BrandingView"];
export type Accent = components["schemas"]["Accent"];

export const brandingQuery = queryOptions({
  queryKey: ["branding"],
  queryFn: async () => (await answer(api.GET("/api/v1/branding"))).data,
  staleTime: 300_000,
});

const SHADES = { accent: "--accent", fill: "--accent-fill", hover: "--accent-hover", soft: "--accent-soft" } as const;

const rule = (selector: string, shades: Accent["light"]): string =>
  `${selector}{${Object.entries(SHADES)
    .map(([role, token]) => `${token}:${shades[role as keyof typeof SHADES]}`)
    .join(";")}}`;

/** The airline's accent in both schemes, set once on the root: four values each (look.md, 2.3). */
export function wearAccent(accent: Accent): void {
  const id = "accent";
  const sheet = document.getElementById(id) ?? document.head.appendChild(document.createElement("style"));
  sheet.id = id;
  sheet.textContent = `${rule(":root:root", accent.light)}${rule(':root:root[data-mantine-color-scheme="dark"]', accent.dark)}`;
}
