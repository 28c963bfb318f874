// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { begin } from "@/i18n/i18n";
import { Next } from "./MyPart";

beforeAll(begin);

const HOUR_MS = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString();

test.each([
  ["before its window", 2, 5, /^Leg 1 opens .+, in (1 h 59 min|2 h)/],
  ["between its window's start and the look that opens it", -1, 5, /^Leg 1 opens in a few minutes$/],
])("a leg says when it opens: %s", (_, starts, ends, said) => {
  const leg = { sequence: 1, status: "pending", window_starts_at: at(starts), window_ends_at: at(ends) };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Next leg={leg as Parameters<typeof Next>[0]["leg"]} />
    </QueryClientProvider>,
  );
  expect(screen.getByText(said)).toBeTruthy();
});
