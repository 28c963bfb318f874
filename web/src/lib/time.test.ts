import { expect, test } from "vitest";
import { DAY, duration, HOUR, local, MINUTE, type Reader, secondsOf, tick, urgency, utc, window_ } from "./time";

const NOW = secondsOf("2026-11-27T14:32:00Z");
const READER: Reader = { now: NOW, zone: "Europe/Berlin", language: "en-GB" };
const at = (text: string) => secondsOf(text);

test("an instant of today is a time, another one has its day, another year its year", () => {
  expect(utc(NOW, READER)).toBe("14:32Z");
  expect(utc(at("2026-11-28T00:00:00Z"), READER)).toBe("Sat 28 Nov 00:00Z");
  expect(utc(at("2027-02-25T18:00:00Z"), READER)).toBe("Thu 25 Feb 2027 18:00Z");
});

test("local time is the reader's, with its day where that is another one than today's", () => {
  expect(local(NOW, READER)).toBe("15:32");
  expect(local(at("2026-11-27T23:30:00Z"), READER)).toBe("Sat 28 Nov 00:30");
});

test("a window says its day once, and both where it has two", () => {
  expect(window_(at("2026-11-27T12:00:00Z"), at("2026-11-27T20:00:00Z"), READER)).toBe("12:00–20:00Z");
  expect(window_(at("2026-11-28T06:00:00Z"), at("2026-11-28T14:00:00Z"), READER)).toBe("28 Nov 06:00–14:00Z");
  expect(window_(at("2026-11-28T00:00:00Z"), at("2026-11-29T00:00:00Z"), READER)).toBe("28 Nov 00:00Z – 29 Nov 00:00Z");
});

test.each([
  [2 * DAY + 16 * HOUR, "2 d 16 h"],
  [2 * DAY - 1, "47 h 59 min"],
  [41 * HOUR + 12 * MINUTE, "41 h 12 min"],
  [12 * MINUTE + 59, "12 min"],
  [84, "1 min 24 s"],
  [9, "9 s"],
  [-5, "0 s"],
])("%i seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test("what ends is calm, then warns, then presses, then is over", () => {
  expect([12 * HOUR, 12 * HOUR - 1, HOUR - 1, 0].map(urgency)).toEqual(["calm", "warn", "bad", "over"]);
});

test("a countdown is written each second only in its last ten minutes", () => {
  expect([tick(10 * MINUTE - 1), tick(10 * MINUTE)]).toEqual([1000, 30000]);
});
