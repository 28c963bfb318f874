// @vitest-environment jsdom
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { type Column, DataTable, type Sort } from "./DataTable";

type Row = { id: string; registration: string; hours: number | null };

const ROWS: Row[] = [
  { id: "1", registration: "D-ITEA", hours: 20 },
  { id: "2", registration: "D-AOBB", hours: 100 },
  { id: "3", registration: "D-ETEA", hours: null },
];
const COLUMNS: Column<Row>[] = [
  {
    key: "registration",
    head: "Registration",
    value: (row) => row.registration,
    show: (row) => <a href={`/${row.id}`}>{row.registration}</a>,
  },
  { key: "hours", head: "Hours", value: (row) => row.hours, isFigure: true },
];
const WORDS = { none: "none", choose: (name: string) => `Choose ${name}`, chooseAll: "Choose all" };

function Page({ isSortedByApi = false }: { isSortedByApi?: boolean }) {
  const [sort, setSort] = useState<Sort | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const common = { name: "Aircraft", columns: COLUMNS, rows: ROWS, idOf: (row: Row) => row.id, words: WORDS };
  return (
    <DataTable
      {...common}
      sort={sort}
      onSort={setSort}
      isSortedByApi={isSortedByApi}
      chosen={chosen}
      onChoose={setChosen}
    />
  );
}

const names = () => screen.getAllByRole("rowheader").map((one) => one.textContent);

test("a head sorts by figures as figures, what is missing stays last", async () => {
  render(<Page />);
  const hours = screen.getByRole("button", { name: "Hours" });
  await userEvent.click(hours);
  expect(names()).toEqual(["D-ITEA", "D-AOBB", "D-ETEA"]);
  await userEvent.click(hours);
  expect(names()).toEqual(["D-AOBB", "D-ITEA", "D-ETEA"]);
  expect(screen.getByRole("columnheader", { name: /Hours/ }).getAttribute("aria-sort")).toBe("descending");
});

test("what the API sorted is left in its order", async () => {
  render(<Page isSortedByApi />);
  await userEvent.click(screen.getByRole("button", { name: "Registration" }));
  expect(names()).toEqual(["D-ITEA", "D-AOBB", "D-ETEA"]);
});

test("rows are chosen one by one and all at once, each by its name", async () => {
  render(<Page />);
  await userEvent.click(screen.getByRole("checkbox", { name: "Choose D-AOBB" }));
  expect(screen.getAllByRole("checkbox").map((one) => (one as HTMLInputElement).checked)).toEqual([
    false,
    false,
    true,
    false,
  ]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Choose all" }));
  expect(screen.getAllByRole("checkbox").every((one) => (one as HTMLInputElement).checked)).toBe(true);
});

test("an empty cell is a dash that is said as none", () => {
  render(<Page />);
  const row = screen.getByRole("row", { name: /D-ETEA/ });
  expect(within(row).getByText("none")).toBeTruthy();
});
