/** Figures as the page writes them: a true minus, no-break blanks before units, grouping by language. */

const MINUS = "\u2212";
const NBSP = "\u00a0";

const formats = new Map<string, Intl.NumberFormat>();

/** Made once for a language and so many digits: a table writes hundreds of figures. */
function formatFor(language: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const found = formats.get(key);
  if (found) return found;
  const made = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, made);
  return made;
}

/** `1,240`, `−35`. */
export function number(value: number, language: string, digits = 0): string {
  const text = formatFor(language, digits).format(Math.abs(value));
  return value < 0 ? `${MINUS}${text}` : text;
}

/** `+250`, `−50`, `0`: as a ledger says it. */
export function signed(value: number, language: string): string {
  return value > 0 ? `+${number(value, language)}` : number(value, language);
}

/** A figure with its unit: `33 NM`. */
export const withUnit = (value: number, unit: string, language: string, digits = 0): string =>
  `${number(value, language, digits)}${NBSP}${unit}`;

/** `×2.50` */
export const multiplier = (value: number, language: string): string => `×${number(value, language, 2)}`;

/** `9`, at most `99+`. */
export const counted = (value: number): string => (value > 99 ? "99+" : String(value));
