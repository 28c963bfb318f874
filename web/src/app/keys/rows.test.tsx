// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { step, toSearch } from "./rows";

const List = ({ hasSearch = false }) => (
  <main>
    {hasSearch && <input type="search" aria-label="Search" defaultValue="D-" />}
    <table>
      <tbody>
        {["D-ITEA", "D-AOBB"].map((name) => (
          <tr key={name}>
            <td>
              <a href={`/${name}`}>{name}</a>
              <button type="button">Move {name}</button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <article>
      <button type="button" aria-disabled="true">
        Claim
      </button>
      <a href="/bounty">Bounty</a>
    </article>
  </main>
);

const focused = () => document.activeElement?.textContent;

test("j and k go from row to row, whatever the rows are, and stop at both ends", () => {
  HTMLElement.prototype.scrollIntoView = () => {};
  render(<List />);
  const way = ([1, 1, 1, 1, -1, -1, -1] as const).map((by) => {
    step(by);
    return focused();
  });
  expect(way).toEqual(["D-ITEA", "D-AOBB", "Bounty", "Bounty", "D-AOBB", "D-ITEA", "D-ITEA"]);
});

test("they go on from where one is in a row", () => {
  render(<List />);
  screen.getByRole("button", { name: "Move D-ITEA" }).focus();
  step(1);
  expect(focused()).toBe("D-AOBB");
});

test("a slash leads to the list's search, where there is one", () => {
  const { rerender } = render(<List />);
  expect(toSearch()).toBe(false);
  rerender(<List hasSearch />);
  expect(toSearch()).toBe(true);
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
});
