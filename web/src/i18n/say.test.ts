import { expect, test } from "vitest";
import type { Reader } from "@/lib/time";
import { sayPlain } from "./say";

const READER: Reader = { now: Date.UTC(2026, 10, 30) / 1000, zone: "Europe/Berlin", language: "en" };

test("a sentence that came whole has its instants as the page writes them, and all else as it came", () => {
  const said = sayPlain("ATR type rating expires at 2026-12-09T19:11:45Z: renew it by 2026-12-09.", READER);
  expect(said).toBe("ATR type rating expires at Wed 9 Dec 19:11Z: renew it by 2026-12-09.");
});
