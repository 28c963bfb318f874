import type { GlyphName } from "./Glyph";
import type { State } from "./Status";
import type { Tone } from "./tones";

type Shape = readonly [GlyphName, Tone];

/** Shape and colour of every state of the API, one table for all pages (look.md, 3.4). */
const SHAPES = {
  mission: {
    draft: ["draft", "quiet"],
    open: ["open", "go"],
    assigned: ["half", "set"],
    in_progress: ["arrow", "now"],
    completed: ["tick", "quiet"],
    failed: ["cross", "bad"],
    cancelled: ["slashed", "quiet"],
  },
  leg: {
    pending: ["waits", "quiet"],
    available: ["open", "go"],
    booked: ["half", "set"],
    in_progress: ["arrow", "now"],
    completed: ["tick", "quiet"],
    failed: ["cross", "bad"],
    cancelled: ["slashed", "quiet"],
  },
  application: { pending: ["half", "set"], accepted: ["tick", "go"], rejected: ["slashed", "quiet"] },
  booking: { active: ["half", "set"], flying: ["arrow", "now"], expired: ["hourglass", "warn"] },
  bounty: {
    available: ["diamond", "go"],
    claimed: ["filled-diamond", "set"],
    completed: ["tick", "quiet"],
    expired: ["hourglass", "warn"],
    cancelled: ["slashed", "quiet"],
  },
  flight: {
    flying: ["arrow", "now"],
    submitted: ["triangle", "warn"],
    accepted: ["tick", "quiet"],
    warned: ["triangle", "warn"],
    rejected: ["cross", "bad"],
    stopped: ["slashed", "quiet"],
  },
  aircraft: {
    grounded: ["barred", "bad"],
    flying: ["arrow", "now"],
    kept: ["padlock", "set"],
    bounty: ["filled-diamond", "set"],
    booked: ["half", "set"],
    parked: ["open", "quiet"],
  },
  user: {
    erased: ["slashed", "quiet"],
    unverified: ["waits", "warn"],
    blocked: ["triangle", "warn"],
    flying: ["arrow", "now"],
    active: ["open", "go"],
  },
  job: { runs: ["tick", "quiet"], stopped: ["cross", "bad"], never: ["waits", "quiet"] },
  delivery: { taken: ["tick", "go"], refused: ["cross", "bad"] },
} as const satisfies Record<string, Record<string, Shape>>;

export type StateKind = keyof typeof SHAPES;

/** A state as it is drawn; one that the page does not know keeps its raw word, with the slashed ring. */
export function drawn(kind: StateKind, value: string, word: string): State {
  const shapes: Record<string, Shape> = SHAPES[kind];
  const [glyph, tone] = shapes[value] ?? ["slashed", "quiet"];
  return { word, glyph, tone };
}
