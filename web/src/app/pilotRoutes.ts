import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { speakPart } from "@/i18n/i18n";
import { pilot } from "./roots";
import { texts } from "./search";

/** The pilots' pages; each is fetched when it is first opened. */
export const pilotRoutes = [
  createRoute({
    getParentRoute: () => pilot,
    path: "/",
    beforeLoad: () => speakPart("noted"),
    component: lazyRouteComponent(() => import("@/pages/Home"), "Home"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/contracts",
    validateSearch: texts("tab", "contract", "after"),
    component: lazyRouteComponent(() => import("@/pages/Contracts"), "Contracts"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/contracts/$id",
    component: lazyRouteComponent(() => import("@/pages/Contract"), "Contract"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/schedules",
    validateSearch: texts("from", "to", "airline", "sort", "dir", "schedule", "directed", "show", "after"),
    component: lazyRouteComponent(() => import("@/pages/Schedules"), "Schedules"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/schedules/$id",
    component: lazyRouteComponent(() => import("@/pages/Schedule"), "Schedule"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/bookings",
    component: lazyRouteComponent(() => import("@/pages/Bookings"), "Bookings"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/bookings/$id",
    component: lazyRouteComponent(() => import("@/pages/Booking"), "Booking"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/bounties",
    validateSearch: texts("from", "type", "bounty", "after"),
    component: lazyRouteComponent(() => import("@/pages/Bounties"), "Bounties"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/bounties/$id",
    component: lazyRouteComponent(() => import("@/pages/Bounty"), "Bounty"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/live",
    validateSearch: texts("flight"),
    component: lazyRouteComponent(() => import("@/pages/Live"), "Live"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/flights",
    validateSearch: texts("after", "status", "sort"),
    component: lazyRouteComponent(() => import("@/pages/Flights"), "Flights"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/flights/$id",
    beforeLoad: () => speakPart("noted"),
    component: lazyRouteComponent(() => import("@/pages/Flight"), "Flight"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/points",
    beforeLoad: () => speakPart("noted"),
    validateSearch: texts("after", "type"),
    component: lazyRouteComponent(() => import("@/pages/Points"), "Points"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/messages",
    beforeLoad: () => speakPart("messages"),
    component: lazyRouteComponent(() => import("@/pages/Messages"), "Messages"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/profile",
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/Profile"), "Profile"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/profile/notices",
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/NoticeSettings"), "NoticeSettings"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/profile/devices",
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/Devices"), "Devices"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/acars",
    beforeLoad: () => {
      throw redirect({ to: "/acars/authorize" });
    },
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/acars/authorize",
    validateSearch: texts("code"),
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/Authorize"), "Authorize"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/profile/licences",
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/Career"), "Career"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/profile/data",
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/MyData"), "MyData"),
  }),
  createRoute({
    getParentRoute: () => pilot,
    path: "/notifications",
    validateSearch: texts("after", "kind"),
    beforeLoad: () => speakPart("profile"),
    component: lazyRouteComponent(() => import("@/pages/Notices"), "Notices"),
  }),
];
