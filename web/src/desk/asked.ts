import type { Sort } from "@/ui/DataTable";
import type { Asked } from "./places";

export type Words = { q?: string | undefined; sort?: string | undefined; dir?: string | undefined };

/** A list's search and order as its address has them, and as the table and the API take them (C-09). */
export function askedOf(search: Words): { asked: Asked; sort: Sort | null } {
  const isDescending = search.dir === "desc";
  return {
    asked: { q: search.q ?? "", sort: search.sort, isDescending },
    sort: search.sort ? { key: search.sort, isDescending } : null,
  };
}

/** An order as the address keeps it. */
export const wordsOf = ({ key, isDescending }: Sort): Words => ({ sort: key, dir: isDescending ? "desc" : undefined });
