/** The rows of a page's lists, wherever they are: of a table, cards, lines. */
const ROWS = "main :is(tbody tr, article, [data-row])";
const STOP = "a[href], button:not([aria-disabled='true'])";
/** The search of a page's own list, or the first field by which it is asked. */
const SEARCH = "main :is(input[type='search'], input[name='q'], input[name='from'])";

const isSeen = (one: Element): boolean => one.checkVisibility?.() ?? true;

/** Move the focus to the next row's link, or to the one before; at first to the first row. */
export function step(by: 1 | -1): void {
  const stops = [...document.querySelectorAll(ROWS)]
    .map((row) => [...row.querySelectorAll<HTMLElement>(STOP)].find(isSeen))
    .filter((one) => one !== undefined);
  const here = document.activeElement?.closest(ROWS);
  const place = here ? stops.findIndex((one) => here.contains(one)) : -1;
  const next = place < 0 ? stops[0] : stops[place + by];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Go to the search of the page's list; whether it has one. */
export function toSearch(): boolean {
  const field = [...document.querySelectorAll<HTMLInputElement>(SEARCH)].find(isSeen);
  field?.focus();
  field?.select();
  return field !== undefined;
}
