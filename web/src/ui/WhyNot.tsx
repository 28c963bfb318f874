import { Glyph } from "./Glyph";
import classes from "./WhyNot.module.css";

export type Refusal = { title?: string | undefined; reasons: string[]; ways?: React.ReactNode };

/** Why an action is refused, all reasons, the most fundamental first, and the ways on (look.md, 3.5). */
export function WhyNot({ id, refusal }: { id: string; refusal: Refusal }) {
  return (
    <div className={classes.why} id={id} tabIndex={-1}>
      <Glyph name="slashed" />
      <div className={classes.said}>
        {refusal.title && <b>{refusal.title}</b>}
        {refusal.reasons.map((one) => (
          <p key={one}>{one}</p>
        ))}
        {refusal.ways && <p className={classes.ways}>{refusal.ways}</p>}
      </div>
    </div>
  );
}
