import { expect, test } from "vitest";
import { rows } from "@/i18n/fr/rows";
import type { Reader } from "@/lib/time";
import { sayFound } from "./sayFound";

const READER: Reader = { now: 0, zone: "Europe/Paris", language: "fr" };
const NO_DATE = { code: "not_a_date", text: "“2026-13-01” is no date: write 2026-11-24", count: 1 };

test("what the file says is quoted as it stands, even where it looks like a day", () => {
  const found = { ...NO_DATE, facts: { value: "2026-13-01" } };
  expect(sayFound(rows, found, READER)).toBe("« 2026-13-01 » n’est pas une date : écrivez 2026-11-24");
  const several = { code: "unknown_ranks", text: "", facts: { ranks: ["1", "$&"] }, count: 1 };
  expect(sayFound(rows, several, READER)).toBe("pas de grade du niveau ou du nom 1, $& ici : créez-le d’abord");
});

test("what several rows have unlike is left open", () => {
  const found = { ...NO_DATE, facts: {}, count: 2 };
  expect(sayFound(rows, found, READER)).toBe("« … » n’est pas une date : écrivez 2026-11-24");
});

test("what came without code or facts is shown as it came, and so is all of it in English", () => {
  expect(sayFound(rows, { ...NO_DATE, facts: {} }, READER)).toBe(NO_DATE.text);
  const before = { code: "wrong_form", text: "“A_” may have letters", facts: { value: "A_" }, count: 2 };
  expect(sayFound(rows, before, READER)).toBe(before.text);
  expect(sayFound({}, { ...NO_DATE, facts: { value: "2026-13-01" } }, READER)).toBe(NO_DATE.text);
});

test("what a form would find wrong is said by its own code, as it came where the page has no words for that", () => {
  const text = { code: "nobody_says_this", text: "give at least 1", min_length: 1 };
  expect(sayFound(rows, { code: "invalid", text: "give at least 1", facts: { text }, count: 1 }, READER)).toBe(
    "give at least 1",
  );
});
