import { useEffect, useState } from "react";
import { type Said, SHOWN } from "@/lib/said";
import { Glyph } from "./Glyph";
import classes from "./Toasts.module.css";

type ToastsProps = {
  said: readonly Said[];
  /** What can be done about it. */
  action?: (one: Said) => React.ReactNode;
};

/** What has just succeeded, for six seconds; said once to whoever listens, never a refusal (C-06). */
export function Toasts({ said, action }: ToastsProps) {
  const [, draw] = useState(0);
  const shown = said.filter((one) => one.at > Date.now() - SHOWN);
  const oldest = shown.at(-1);
  useEffect(() => {
    if (!oldest) return;
    const timer = setTimeout(() => draw((before) => before + 1), oldest.at + SHOWN - Date.now());
    return () => clearTimeout(timer);
  }, [oldest]);
  return (
    <div className={classes.toasts} role="status">
      {shown.map((one) => (
        <p key={one.id}>
          <Glyph name="tick" />
          {one.text}
          {action?.(one)}
        </p>
      ))}
    </div>
  );
}
