import type { Route } from "./customers";

export type TypedRoute = { key: string; weight: string; type: Route["type"]; chain: string };

/** A chain of airports as it is typed: codes with blanks between. */
export const chainOf = (route: Route): string =>
  route.legs.flatMap((leg, place) => (place === 0 ? [leg.departure, leg.arrival] : [leg.arrival])).join(" ");

/** The legs of a chain of airports, each from where the one before has ended. */
export function routeOf(typed: TypedRoute): Route {
  const codes = typed.chain
    .toUpperCase()
    .split(/[\s,–→-]+/)
    .filter(Boolean);
  const legs = codes.slice(1).map((arrival, place) => ({ departure: codes[place] ?? "", arrival }));
  return { weight: Number(typed.weight) || 1, type: typed.type, legs };
}

/** How much of the whole each weight is, in percent. */
export function shares(weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  return weights.map((one) => (whole ? Math.round((one / whole) * 100) : 0));
}
