import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The page is served at the root of the API's own origin; in development the local stack answers what is its own.
const STACK = process.env.OFFBLOCK_URL ?? "http://127.0.0.1:8000";

/** What every page needs, in one file that outlives a change of the page's own: one by one they would compress worse. */
const ALWAYS =
  /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|openapi-fetch|@tanstack\/(history|react-router|router-core|react-query|query-core|react-store|store))\//;

/** The page's own that a dozen pages share; tables, lists, forms and maps go where there are some, the desk's to the desk. */
const OFTEN =
  /(?:(?<!node_modules.*)\/src|\/@mantine)\/(?!desk\/|office\/)(?!.*\b(DataTable|TableTools|order|Listed|useList|useHeld|held|SchemaForm|SchemaField|Picker|WorldMap|lib\/schema|lib\/geometry)\b)/;

/** The chart, with all that draws it: half of the pages have none. */
const MAP = /\/(d3-(array|geo)|topojson-client|internmap)\/|\/ui\/WorldMap|\/lib\/geometry/;

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    assetsInlineLimit: 0,
    target: "es2022",
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "always", test: ALWAYS },
            { name: "often", test: OFTEN, minShareCount: 12 },
            { name: "map", test: MAP },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": STACK, "/local": STACK, "/docs": STACK } },
  test: { environment: "node", globals: false, setupFiles: ["src/setup-tests.ts"], css: false },
});
