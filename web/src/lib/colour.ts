/** An airline's accent: four values a theme, derived from its own colour in OKLCH with the hue kept (look.md, 2.3). */

export type Accent = { accent: string; fill: string; hover: string; soft: string };
type Oklch = { l: number; c: number; h: number };
type Rgb = readonly [number, number, number];

const toLinear = (v: number) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toGamma = (v: number) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

function parse(hex: string): Rgb {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255];
}

function written(rgb: Rgb): string {
  return `#${rgb
    .map((v) =>
      Math.round(v * 255)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function oklchOf(hex: string): Oklch {
  const [r, g, b] = parse(hex).map(toLinear) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

function linearOf({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
    -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
    -0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z,
  ];
}

/** The colour as hex; where the screen has no such colour, with as much less chroma as it takes. */
function hexOf(colour: Oklch): string {
  let { c } = colour;
  let rgb = linearOf(colour);
  while (c > 0 && rgb.some((v) => v < -1e-4 || v > 1 + 1e-4)) {
    c = Math.max(0, c - 0.005);
    rgb = linearOf({ ...colour, c });
  }
  return written(rgb.map((v) => toGamma(Math.min(1, Math.max(0, v)))) as unknown as Rgb);
}

function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map(toLinear) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** The lightest colour of a hue that white text can be read on. */
function lightestUnderWhite(hue: Oklch, least: number): Oklch {
  let l = 0.85;
  while (l > 0 && contrast("#ffffff", hexOf({ ...hue, l })) < least) l -= 0.005;
  return { ...hue, l };
}

/** What the page paints for an airline's own colour (`#rrggbb`), in both themes; clamped, never refused. */
export function accentOf(own: string): { light: Accent; dark: Accent } {
  const { c, h } = oklchOf(own);
  const light = lightestUnderWhite({ l: 0, c: Math.min(c, 0.19), h }, 5.5);
  const dark = lightestUnderWhite({ l: 0, c: Math.min(c, 0.19), h }, 4.8);
  return {
    light: {
      accent: hexOf(light),
      fill: hexOf(light),
      hover: hexOf({ ...light, l: light.l - 0.07 }),
      soft: hexOf({ l: 0.95, c: Math.min(c, 0.03), h }),
    },
    dark: {
      accent: hexOf({ l: 0.8, c: Math.min(c, 0.11), h }),
      fill: hexOf(dark),
      hover: hexOf({ ...dark, l: dark.l - 0.04 }),
      soft: hexOf({ l: 0.25, c: Math.min(c, 0.05), h }),
    },
  };
}
