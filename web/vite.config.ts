import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The page is served at the root of the API's own origin; in development the local stack answers what is its own.
const STACK = process.env.OFFBLOCK_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: { assetsInlineLimit: 0, target: "es2022", sourcemap: false, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": STACK, "/local": STACK, "/docs": STACK } },
  test: { environment: "node", globals: false, setupFiles: ["src/setup-tests.ts"], css: false },
});
