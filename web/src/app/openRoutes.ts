import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { speakPart } from "@/i18n/i18n";
import { root } from "./roots";
import { texts } from "./search";

/** The pages that need no credential. */
export const openRoutes = [
  createRoute({
    getParentRoute: () => root,
    path: "/sign-in",
    validateSearch: texts("next"),
    component: lazyRouteComponent(() => import("@/pages/SignIn"), "SignIn"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/sign-up",
    component: lazyRouteComponent(() => import("@/pages/SignUp"), "SignUp"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/confirm",
    validateSearch: texts("email"),
    component: lazyRouteComponent(() => import("@/pages/Confirm"), "Confirm"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/forgot",
    component: lazyRouteComponent(() => import("@/pages/Forgot"), "Forgot"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/reset",
    validateSearch: texts("email"),
    component: lazyRouteComponent(() => import("@/pages/Reset"), "Reset"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/privacy",
    beforeLoad: () => speakPart("privacy"),
    component: lazyRouteComponent(() => import("@/pages/Privacy"), "Privacy"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/kit",
    beforeLoad: () => speakPart("office"),
    component: lazyRouteComponent(() => import("@/pages/Kit"), "Kit"),
  }),
];
