import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** Placeholders: what is painted comes from the tokens, by the resolver below (look.md, 10). */
const shades: MantineColorsTuple = Array.from(
  { length: 10 },
  () => "var(--accent-fill)",
) as unknown as MantineColorsTuple;

export const theme = createTheme({
  fontFamily: "var(--speaks)",
  fontFamilyMonospace: "var(--reads)",
  defaultRadius: 6,
  respectReducedMotion: true,
  cursorType: "pointer",
  primaryColor: "accent",
  colors: { accent: shades },
});

const ROLES = {
  "--mantine-color-body": "var(--surface)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-3)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "var(--ink-3)",
  "--mantine-color-disabled-border": "var(--edge)",
  "--mantine-color-accent-filled": "var(--accent-fill)",
  "--mantine-color-accent-filled-hover": "var(--accent-hover)",
  "--mantine-color-accent-light": "var(--accent-soft)",
  "--mantine-color-accent-light-hover": "var(--accent-soft)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-color-accent-outline": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
};

/** The kit's own variables by our roles; both schemes read the same, for the roles themselves change. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: ROLES, dark: ROLES });
