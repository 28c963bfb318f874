import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { brandingQuery, wearAccent } from "@/airline/branding";
import { comesIn, tokenNow } from "@/api/session";
import { Cards } from "@/cards/Cards";
import { homeQuery } from "@/home/queries";
import { speakPart } from "@/i18n/i18n";
import { meQuery } from "@/people/me";
import { Confirmed } from "./Confirmed";
import { Failed, Nothing } from "./Nothing";
import { PilotFrame } from "./PilotFrame";
import { Shortcuts } from "./Shortcuts";
import { SignInAgain } from "./SignInAgain";
import { texts } from "./search";

export const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: Nothing,
  errorComponent: Failed,
});

/** Whoever comes in without a session goes to the door, and afterwards where they wanted to go (pages.md, 1.2). */
export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  validateSearch: texts("aircraft", "airport", "pilot"),
  beforeLoad: async ({ context, location }) => {
    if (!tokenNow() && !(await comesIn())) throw redirect({ to: "/sign-in", search: { next: location.href } });
    if (location.pathname === "/") {
      void context.client.prefetchQuery(homeQuery); // what it shows, not after who comes
      void speakPart("noted");
    }
    const [branding] = await Promise.all([
      context.client.ensureQueryData(brandingQuery),
      context.client.ensureQueryData(meQuery),
    ]);
    wearAccent(branding.accent);
  },
  component: () => (
    <>
      <Outlet />
      <Cards />
      <SignInAgain />
      <Shortcuts />
      <Confirmed />
    </>
  ),
});

export const pilot = createRoute({ getParentRoute: () => inside, id: "pilot", component: PilotFrame });
export const office = createRoute({
  getParentRoute: () => inside,
  path: "/backoffice",
  beforeLoad: async () => {
    await Promise.all([speakPart("office"), speakPart("noted")]);
  },
  component: lazyRouteComponent(() => import("./OfficeFrame"), "OfficeFrame"),
});
