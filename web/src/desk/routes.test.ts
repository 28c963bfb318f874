import { expect, test } from "vitest";
import { chainOf, routeOf, shares } from "./routes";

test("a chain that is typed becomes legs that join up, and is written again as it was", () => {
  const route = routeOf({ key: "1", weight: "3", type: "sequence", chain: "eddg edli, eddg" });
  expect(route.legs).toEqual([
    { departure: "EDDG", arrival: "EDLI" },
    { departure: "EDLI", arrival: "EDDG" },
  ]);
  expect(chainOf(route)).toBe("EDDG EDLI EDDG");
});

test("weights are told as their share of the whole", () => {
  expect(shares([3, 1])).toEqual([75, 25]);
  expect(shares([])).toEqual([]);
});
