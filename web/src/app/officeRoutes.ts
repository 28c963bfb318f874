import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { office } from "./roots";

/** The office's pages; each is fetched when it is first opened. */
export const officeRoutes = [
  createRoute({
    getParentRoute: () => office,
    path: "/",
    component: lazyRouteComponent(() => import("@/pages/office/Overview"), "Overview"),
  }),
];
