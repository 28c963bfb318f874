import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { office } from "./roots";
import { texts } from "./search";

/** One of the office's look-alike screens, each of which has its list, form and deleting in the address (S12). */
const reference = <const Path extends string>(path: Path) =>
  createRoute({
    getParentRoute: () => office,
    path,
    validateSearch: texts("q", "sort", "dir", "rows", "new", "edit", "delete"),
    component: lazyRouteComponent(() => import("@/pages/office/Reference"), "Reference"),
  });

/** The office's pages; each is fetched when it is first opened. */
export const officeRoutes = [
  createRoute({
    getParentRoute: () => office,
    path: "/",
    component: lazyRouteComponent(() => import("@/pages/office/Overview"), "Overview"),
  }),
  reference("/airlines"),
  reference("/airports"),
  reference("/fleets"),
  reference("/subfleets"),
  reference("/aircraft"),
  reference("/schedules"),
  reference("/ranks"),
  reference("/licences"),
  reference("/restrictions"),
  reference("/mel-definitions"),
  createRoute({
    getParentRoute: () => office,
    path: "/aircraft/$id",
    validateSearch: texts("edit", "delete"),
    component: lazyRouteComponent(() => import("@/pages/office/AircraftOne"), "AircraftOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/airports/$icao",
    validateSearch: texts("q", "sort", "dir", "rows", "new", "edit", "delete", "airport"),
    component: lazyRouteComponent(() => import("@/pages/office/AirportOne"), "AirportOne"),
  }),
];
