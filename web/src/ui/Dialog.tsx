import { useEffect, useId, useRef } from "react";
import classes from "./Dialog.module.css";
import { Icon } from "./Icon";

type DialogProps = {
  /** Verb and object: "Cancel 3 bookings?" */
  title: string;
  close: string;
  onClose: () => void;
  children: React.ReactNode;
  /** The buttons, at the foot; on a phone they stay at the bottom of the sheet. */
  foot?: React.ReactNode;
  /** A dialog asks; a flyout at the right is for choosing; on a phone both are sheets. */
  as?: "dialog" | "flyout";
  /** Where the focus begins: at the first field, where there is one, or where it destroys at the button that keeps. */
  begins?: "field" | "keep";
};

/** What one begins with in a dialog that has fields (C-04). */
const KEEP = "[data-rank='leaving']";
const FIELD = ":is(input, select, textarea):not([readonly], [type='hidden'])";

/** What floats over the page: it keeps the focus, Escape closes it, and the focus goes back to what opened it, else to the heading. */
export function Dialog({ title, close, onClose, children, foot, as = "dialog", begins }: DialogProps) {
  const shown = useRef<HTMLDialogElement>(null);
  const name = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = shown.current;
    if (dialog && !dialog.open) dialog.showModal();
    const field = dialog?.querySelector<HTMLElement>(FIELD);
    (field ?? (begins === "keep" ? dialog?.querySelector<HTMLElement>(KEEP) : null))?.focus();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
    };
  }, [begins]);
  return (
    <dialog
      ref={shown}
      className={classes.dialog}
      data-as={as}
      aria-labelledby={name}
      onCancel={(event) => {
        // React hands it on to the dialog beneath, which stays.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={classes.head}>
        <h2 id={name}>{title}</h2>
        <button type="button" className={classes.close} aria-label={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div className={classes.body}>{children}</div>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </dialog>
  );
}
