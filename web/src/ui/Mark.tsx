import classes from "./Mark.module.css";

/** That something here has just changed, or is gone: a dot and a word that lie over the place, and move nothing (C-08). */
export function Mark({ children, isQuiet }: { children: string; isQuiet?: boolean }) {
  return (
    <span className={classes.mark} data-quiet={isQuiet || undefined}>
      {children}
    </span>
  );
}
