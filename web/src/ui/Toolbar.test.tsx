// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { SearchField } from "./Toolbar";

function Page() {
  const [typed, type] = useState("");
  return <SearchField label="Search" value={typed} onChange={type} />;
}

test("a slash leads to the search, and inside of it is a slash", async () => {
  render(<Page />);
  await userEvent.keyboard("/");
  const field = screen.getByRole("searchbox", { name: "Search" });
  expect(document.activeElement).toBe(field);
  await userEvent.keyboard("a/b");
  expect(field).toHaveProperty("value", "a/b");
});
