// @vitest-environment jsdom
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
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
const WORDS = {
  none: "none",
  choose: (name: string) => `Choose ${name}`,
  chooseAll: "Choose all",
  changed: "changed",
  gone: "no longer here",
  columns: "Columns",
  columnsText: "What you hide stays hidden.",
  close: "Close",
  sortBy: "Sort by",
  unsorted: "as it comes",
  up: "ascending",
  down: "descending",
};

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

const WIDE: Column<Row>[] = [
  ...COLUMNS,
  ...["base", "stand", "seat"].map((key) => ({ key, head: key, value: () => "x" })),
];

type LiveProps = { rows: Row[]; gone?: ReadonlySet<string>; columns?: Column<Row>[]; sort?: Sort | null };

function Live({ rows, gone, columns = COLUMNS, sort = null }: LiveProps) {
  const common = { name: "Aircraft", columns, rows, idOf: (row: Row) => row.id, words: WORDS, onSort: () => {} };
  return <DataTable {...common} sort={sort} {...(gone && { gone })} />;
}

const flown = (hours: number): Row[] => ROWS.map((row) => (row.id === "1" ? { ...row, hours } : row));

test.each([null, { key: "hours", isDescending: false }])(
  "what changes is marked for four seconds, and does not move (sorted %s)",
  (sort) => {
    vi.useFakeTimers();
    try {
      const { rerender } = render(<Live rows={ROWS} sort={sort} />);
      const before = names();
      rerender(<Live rows={flown(500)} sort={sort} />);
      expect(names()).toEqual(before);
      const row = screen.getByRole("row", { name: /D-ITEA/ });
      expect(within(row).getByRole("cell", { name: "500changed" })).toBeTruthy();
      expect(screen.getAllByText("changed")).toHaveLength(1);
      act(() => void vi.advanceTimersByTime(4000));
      expect(screen.queryByText("changed")).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  },
);

test("what is always on the move is not marked", () => {
  const moving = COLUMNS.map((one) => ({ ...one, isMoving: true }));
  const { rerender } = render(<Live rows={ROWS} columns={moving} />);
  rerender(<Live rows={flown(500)} columns={moving} />);
  expect(screen.queryByText("changed")).toBeNull();
});

test("a row that is gone says so", () => {
  render(<Live rows={ROWS} gone={new Set(["2"])} />);
  expect(screen.getByRole("row", { name: /D-AOBB.*no longer here/ })).toBeTruthy();
});

test("columns are hidden for as long as the page is open, the first one never", async () => {
  const { unmount } = render(<Live rows={ROWS} columns={WIDE} />);
  await userEvent.click(screen.getAllByRole("button", { name: "Columns" })[0] as HTMLElement);
  const dialog = screen.getByRole("dialog");
  expect(within(dialog).queryByRole("checkbox", { name: "Registration" })).toBeNull();
  await userEvent.click(within(dialog).getByRole("checkbox", { name: "Hours" }));
  unmount();
  render(<Live rows={ROWS} columns={WIDE} />);
  expect(screen.queryByRole("columnheader", { name: "Hours" })).toBeNull();
  expect(screen.getByRole("columnheader", { name: "stand" })).toBeTruthy();
});

test("a table is sorted by a choice too, where its heads lie off the screen", async () => {
  render(<Page />);
  await userEvent.selectOptions(screen.getByRole("combobox", { name: "Sort by" }), "Hours, descending");
  expect(names()).toEqual(["D-AOBB", "D-ITEA", "D-ETEA"]);
});
