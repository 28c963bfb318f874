import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { officeRoutes } from "./officeRoutes";
import { openRoutes } from "./openRoutes";
import { pilotRoutes } from "./pilotRoutes";
import { inside, office, pilot, root } from "./roots";
import { parseSearch, stringifySearch } from "./search";

const tree = root.addChildren([
  ...openRoutes,
  inside.addChildren([pilot.addChildren(pilotRoutes), office.addChildren(officeRoutes)]),
]);

export const routerFor = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routerFor>;
  }
}
