// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Suspense } from "react";
import { beforeAll, expect, test, vi } from "vitest";
import { begin } from "@/i18n/i18n";
import { later } from "./later";

beforeAll(begin);

test("a part that cannot be fetched says so in its place, and is fetched at the next try", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {}); // React says what a boundary has caught
  const load = vi
    .fn()
    .mockRejectedValueOnce(new TypeError("Failed to fetch dynamically imported module"))
    .mockResolvedValue(({ name }: { name: string }) => <p>Hello {name}</p>);
  const Part = later<{ name: string }>(load);
  const page = (
    <Suspense>
      <p>around it</p>
      <Part name="Ada" />
    </Suspense>
  );
  const { unmount } = render(page);
  await screen.findByText("This part could not be loaded.");
  screen.getByText("around it");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Hello Ada");
  unmount();
  render(page);
  await screen.findByText("Hello Ada");
  expect(load).toHaveBeenCalledTimes(2);
});
