import type { QueryClient } from "@tanstack/react-query";
import { createRouter } from "@tanstack/react-router";
import { askEarly } from "@/api/session";
import { officeRoutes } from "./officeRoutes";
import { openRoutes } from "./openRoutes";
import { pilotRoutes } from "./pilotRoutes";
import { inside, office, pilot, root } from "./roots";
import { parseSearch, stringifySearch } from "./search";

const tree = root.addChildren([
  ...openRoutes,
  inside.addChildren([pilot.addChildren(pilotRoutes), office.addChildren(officeRoutes)]),
]);

export function routerFor(client: QueryClient) {
  const router = createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: "intent",
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
  // Who comes is asked while the files of the page that is come to are fetched.
  const [matched] = router.getMatchedRoutes(router.latestLocation.pathname);
  if (matched.some(({ id }) => id === inside.id)) askEarly();
  for (const route of matched) void router.loadRouteChunk(route)?.catch(() => undefined); // it is loaded again, and then its failing is said
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof routerFor>;
  }
}
