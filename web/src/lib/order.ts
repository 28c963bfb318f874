const COLLATOR = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

export type Sortable = string | number | null;

/** Figures as figures, words as they are read; what is missing is last in both directions. */
export function ordered<T>(rows: readonly T[], sortable: (row: T) => Sortable, isDescending: boolean): T[] {
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [sortable(one), sortable(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * COLLATOR.compare(String(left), String(right));
  });
}
