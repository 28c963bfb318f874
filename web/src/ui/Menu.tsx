import { useId } from "react";
import classes from "./Menu.module.css";

type MenuProps = {
  /** What the button is called, where its content is a picture or a figure. */
  label: string;
  button: React.ReactNode;
  children: React.ReactNode;
  isWide?: boolean;
  onToggle?: (isOpen: boolean) => void;
};

/** A small plane that floats under its button; the browser closes it on Escape and outside, and gives the focus back. */
export function Menu({ label, button, children, isWide, onToggle }: MenuProps) {
  const id = useId();
  return (
    <span className={classes.menu}>
      <button type="button" className={classes.button} aria-label={label} popoverTarget={id}>
        {button}
      </button>
      <div
        id={id}
        popover="auto"
        className={classes.plane}
        data-wide={isWide || undefined}
        onToggle={(event) => onToggle?.(event.newState === "open")}
      >
        {children}
      </div>
    </span>
  );
}
