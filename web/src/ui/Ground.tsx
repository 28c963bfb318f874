import { MantineProvider } from "@mantine/core";
import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "./tokens.css";
import "./tones.css";
import "./base.css";
import { cssVariables, theme } from "./theme";

/** The ground under every page: tokens, the kit's theme, and the scheme that the reader chose or the system says. */
export function Ground({ children }: { children: React.ReactNode }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
