/** Figures as the page writes them: a true minus, no-break blanks before units, grouping by language. */

const MINUS = "\u2212";
const NBSP = "\u00a0";

/** `1,240`, `−35`. */
export function number(value: number, language: string, digits = 0): string {
  const text = Math.abs(value).toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
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
