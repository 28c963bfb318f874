import { useEffect, useRef } from "react";
import classes from "./ErrorSummary.module.css";
import { fieldId } from "./Field";
import { Glyph } from "./Glyph";

type Wrong = { name: string; text: string };

/** On top of a form that was refused: how many fields, a link to each; it takes the focus (look.md, 3.8). */
export function ErrorSummary({ title, wrong }: { title: string; wrong: Wrong[] }) {
  const box = useRef<HTMLDivElement>(null);
  const count = wrong.length;
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  const go = (event: React.MouseEvent, name: string) => {
    event.preventDefault();
    document.getElementById(fieldId(name))?.focus();
  };
  return (
    <div ref={box} className={classes.summary} data-tone="bad" role="alert" tabIndex={-1}>
      <Glyph name="cross" />
      <div>
        <b>{title}</b>
        <ul>
          {wrong.map((one) => (
            <li key={one.name}>
              <a href={`#${fieldId(one.name)}`} onClick={(event) => go(event, one.name)}>
                {one.text}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
