import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { office } from "./roots";
import { texts } from "./search";

/** The office's pages; each is fetched when it is first opened. */
export const officeRoutes = [
  createRoute({
    getParentRoute: () => office,
    path: "/",
    component: lazyRouteComponent(() => import("@/pages/office/Overview"), "Overview"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/missions",
    validateSearch: texts("tab", "q"),
    component: lazyRouteComponent(() => import("@/pages/office/Missions"), "Missions"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/missions/new",
    component: lazyRouteComponent(() => import("@/pages/office/NewMission"), "NewMission"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/missions/$id",
    component: lazyRouteComponent(() => import("@/pages/office/Mission"), "Mission"),
  }),
];
