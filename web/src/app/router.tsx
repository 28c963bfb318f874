import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { officeRoutes } from "./officeRoutes";
import { openRoutes } from "./openRoutes";
import { pilotRoutes } from "./pilotRoutes";
import { inside, office, pilot, root } from "./roots";

const tree = root.addChildren([
  ...openRoutes,
  inside.addChildren([pilot.addChildren(pilotRoutes), office.addChildren(officeRoutes)]),
]);

export const routerFor = (client: QueryClient) =>
  createRouter({ routeTree: tree, context: { client }, defaultPreload: "intent", scrollRestoration: true });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routerFor>;
  }
}
