import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { speakPart } from "@/i18n/i18n";
import { office } from "./roots";
import { texts } from "./search";

/** One of the office's look-alike screens, each of which has its list, form and deleting in the address (S12). */
const reference = <const Path extends string>(path: Path) =>
  createRoute({
    getParentRoute: () => office,
    path,
    validateSearch: texts("q", "only", "sort", "dir", "rows", "new", "edit", "delete", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Reference"), "Reference"),
  });

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
    validateSearch: texts("tab", "q", "of", "after"),
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
    path: "/users",
    validateSearch: texts("q", "role", "rank", "sort", "dir", "new", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Users"), "Users"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/users/$id",
    validateSearch: texts("act"),
    component: lazyRouteComponent(() => import("@/pages/office/UserOne"), "UserOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/aircraft/$id",
    validateSearch: texts("edit", "delete"),
    component: lazyRouteComponent(() => import("@/pages/office/AircraftOne"), "AircraftOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/airports/$icao",
    validateSearch: texts("q", "sort", "dir", "rows", "new", "edit", "delete", "form"),
    component: lazyRouteComponent(() => import("@/pages/office/AirportOne"), "AirportOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/settings",
    validateSearch: texts("module"),
    component: lazyRouteComponent(() => import("@/pages/office/Settings"), "Settings"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/simulations",
    validateSearch: texts("sort", "dir"),
    component: lazyRouteComponent(() => import("@/pages/office/Simulations"), "Simulations"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/api-keys",
    validateSearch: texts("sort", "dir", "new"),
    component: lazyRouteComponent(() => import("@/pages/office/ApiKeys"), "ApiKeys"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/audit",
    validateSearch: texts("object", "action", "by", "since", "until", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Audit"), "Audit"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/jobs",
    validateSearch: texts("sort", "dir"),
    component: lazyRouteComponent(() => import("@/pages/office/Jobs"), "Jobs"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/branding",
    component: lazyRouteComponent(() => import("@/pages/office/Branding"), "Branding"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/discord",
    validateSearch: texts("kind"),
    component: lazyRouteComponent(() => import("@/pages/office/Discord"), "Discord"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/bookings",
    validateSearch: texts("q", "at", "kind", "status", "sort", "dir", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Bookings"), "Bookings"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/aircraft-repositioning",
    validateSearch: texts("q", "status", "sort", "dir", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/AircraftPlaces"), "AircraftPlaces"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/user-repositioning",
    validateSearch: texts("q", "sort", "dir", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/PilotPlaces"), "PilotPlaces"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/occ/repositioning",
    validateSearch: texts("q", "show", "sort", "dir", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Repositioning"), "Repositioning"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/flights",
    validateSearch: texts("status", "of", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Flights"), "Flights"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/flights/$id",
    component: lazyRouteComponent(() => import("@/pages/office/FlightOne"), "FlightOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/flight-review",
    validateSearch: texts("flight"),
    component: lazyRouteComponent(() => import("@/pages/office/Review"), "Review"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/messages",
    validateSearch: texts("with"),
    beforeLoad: () => speakPart("messages"),
    component: lazyRouteComponent(() => import("@/pages/office/Messages"), "Messages"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/customers",
    validateSearch: texts("q", "sort", "dir"),
    component: lazyRouteComponent(() => import("@/pages/office/Customers"), "Customers"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/customers/new",
    component: lazyRouteComponent(() => import("@/pages/office/NewCustomer"), "NewCustomer"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/charter/customers/$id",
    component: lazyRouteComponent(() => import("@/pages/office/CustomerOne"), "CustomerOne"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/imports",
    validateSearch: texts("kind", "after"),
    component: lazyRouteComponent(() => import("@/pages/office/Imports"), "Imports"),
  }),
  createRoute({
    getParentRoute: () => office,
    path: "/live",
    validateSearch: texts("flight"),
    component: lazyRouteComponent(() => import("@/pages/office/Live"), "Live"),
  }),
];
