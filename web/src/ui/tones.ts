/** What a state's colour says, by the cockpit's convention (look.md, 2.2). */
export type Tone = "go" | "set" | "now" | "warn" | "bad" | "quiet";
