import classes from "./Glyph.module.css";

/** How far a thing is, by the filling of its shape; it reads without colour (look.md, 3.4). */
export type GlyphName =
  | "waits"
  | "open"
  | "half"
  | "arrow"
  | "tick"
  | "slashed"
  | "draft"
  | "hourglass"
  | "diamond"
  | "filled-diamond"
  | "cross"
  | "barred"
  | "padlock"
  | "triangle"
  | "plus";

const ring = { cx: 7, cy: 7, r: 5, fill: "none", stroke: "currentColor", strokeWidth: 1.6 };
const line = {
  fill: "none",
  stroke: "currentColor",
  strokeWidth: 1.6,
  strokeLinecap: "round",
  strokeLinejoin: "round",
} as const;
const knocked = { ...line, stroke: "var(--surface)" };

const SHAPES: Record<GlyphName, React.ReactNode> = {
  waits: <circle {...ring} strokeDasharray="1.6 1.9" />,
  open: <circle {...ring} />,
  half: (
    <>
      <circle {...ring} />
      <path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor" />
    </>
  ),
  arrow: <path d="M1.5 2 13 7 1.5 12 4 7z" fill="currentColor" />,
  tick: (
    <>
      <circle {...ring} strokeWidth={1.3} />
      <path d="m4.7 7.2 1.7 1.7 3-3.5" {...line} strokeWidth={1.4} />
    </>
  ),
  slashed: (
    <>
      <circle {...ring} strokeWidth={1.3} />
      <path d="M10.5 3.5 3.5 10.5" {...line} strokeWidth={1.3} />
    </>
  ),
  draft: <rect x="2" y="2" width="10" height="10" rx="1.5" {...line} strokeWidth={1.4} strokeDasharray="2 2" />,
  hourglass: (
    <path
      d="M3.5 1.8h7M3.5 12.2h7M4.2 2c0 3 2.8 3.6 2.8 5s-2.8 2-2.8 5M9.8 2c0 3-2.8 3.6-2.8 5s2.8 2 2.8 5"
      {...line}
      strokeWidth={1.4}
    />
  ),
  diamond: <path d="M7 1.5 12.5 7 7 12.5 1.5 7z" {...line} />,
  "filled-diamond": <path d="M7 1 13 7 7 13 1 7z" fill="currentColor" />,
  cross: (
    <>
      <path d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z" fill="currentColor" />
      <path d="m5 5 4 4m0-4-4 4" {...knocked} />
    </>
  ),
  barred: (
    <>
      <rect x="1" y="1" width="12" height="12" rx="2" fill="currentColor" />
      <path d="M4 7h6" {...knocked} strokeWidth={2} />
    </>
  ),
  padlock: (
    <>
      <rect x="2" y="6" width="10" height="7" rx="1.2" fill="currentColor" />
      <path d="M4.3 6V4.2a2.7 2.7 0 0 1 5.4 0V6" {...line} />
    </>
  ),
  triangle: (
    <>
      <path d="M7 1.8 13 12.4H1z" {...line} strokeWidth={1.5} />
      <path d="M7 5.6v3.2M7 10.6v.1" {...line} strokeWidth={1.5} />
    </>
  ),
  plus: <path d="M7 2v10M2 7h10" {...line} strokeWidth={1.8} />,
};

/** A shape of 14 px in the colour of its text; always beside a word, so hidden from what reads aloud. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg className={classes.glyph} viewBox="0 0 14 14" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
