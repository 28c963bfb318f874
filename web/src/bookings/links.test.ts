import { expect, test } from "vitest";
import { simbrief } from "./links";
import type { Booking } from "./queries";

const AIRLINE = { id: 1, icao: "TEU", name: "Teuto Regional" };
const plan = (callsign: string, airline: Booking["airline"]) =>
  new URL(
    simbrief({
      callsign,
      airline,
      departure: "EDDG",
      arrival: "EDLI",
      aircraft: { id: 1, registration: "D-ETEC", type: "DA40", simbrief_type: null },
    } as Booking), // what the link does not read is left out
  ).searchParams;

test("a flight plan names the airline, whether or not the callsign begins with it", () => {
  expect([plan("TEU107", AIRLINE).get("airline"), plan("TEU107", AIRLINE).get("fltnum")]).toEqual(["TEU", "107"]);
  expect([plan("6524", AIRLINE).get("airline"), plan("6524", AIRLINE).get("fltnum")]).toEqual(["TEU", "6524"]);
  expect([plan("6524", null).get("airline"), plan("6524", null).get("fltnum")]).toEqual(["", "6524"]);
});
