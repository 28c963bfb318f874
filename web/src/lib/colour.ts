/** WCAG's measure of two colours. An airline's accent itself comes from the API, which derives it once for all. */

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const n = Number.parseInt(hex.slice(1), 16);
  const channel = (shift: number) => toLinear(((n >> shift) & 255) / 255);
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const high = Math.max(luminance(one), luminance(other));
  const low = Math.min(luminance(one), luminance(other));
  return (high + 0.05) / (low + 0.05);
}
