import { Glyph, type GlyphName } from "./Glyph";
import { Mark } from "./Mark";
import classes from "./Status.module.css";
import type { Tone } from "./tones";

export type State = { word: string; glyph: GlyphName; tone: Tone };

type StatusProps = {
  state: State;
  line?: string | undefined;
  /** That it has just changed. */
  mark?: string | undefined;
};

/** Word, shape and colour of a state, and perhaps one line more. */
export function Status({ state, line, mark }: StatusProps) {
  return (
    <span className={classes.status} data-tone={state.tone}>
      <span className={classes.word}>
        <Glyph name={state.glyph} />
        {state.word}
      </span>
      {line && <span className={classes.line}>{line}</span>}
      {mark && <Mark>{mark}</Mark>}
    </span>
  );
}
