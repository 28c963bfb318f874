import { Glyph, type GlyphName } from "./Glyph";
import classes from "./Status.module.css";
import type { Tone } from "./tones";

export type State = { word: string; glyph: GlyphName; tone: Tone };

/** Word, shape and colour of a state, and perhaps one line more. */
export function Status({ state, line }: { state: State; line?: string | undefined }) {
  return (
    <span className={classes.status} data-tone={state.tone}>
      <span className={classes.word}>
        <Glyph name={state.glyph} />
        {state.word}
      </span>
      {line && <span className={classes.line}>{line}</span>}
    </span>
  );
}
