import { expect, test } from "vitest";
import { type Goal, matching } from "./found";

const goal = (title: string, detail = ""): Goal => ({ key: title, title, detail, to: "/" });
const GOALS = [
  goal("Pilot positions", "Staff · Operations"),
  goal("Points"),
  goal("Réservations"),
  goal("Aircraft", "Staff"),
];
const named = (typed: string) => matching(GOALS, typed).map((one) => one.title);

test("every word that is typed must be there, in whatever order, without accents", () => {
  expect(named("positions pil")).toEqual(["Pilot positions"]);
  expect(named("reserv")).toEqual(["Réservations"]);
  expect(named("pilot aircraft")).toEqual([]);
});

test("what begins with it comes first", () => {
  expect(named("a")[0]).toBe("Aircraft");
  expect(named("po")).toEqual(["Points", "Pilot positions"]);
});
