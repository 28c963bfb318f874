import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useOnline } from "@/lib/online";
import classes from "./Action.module.css";
import { type Refusal, WhyNot } from "./WhyNot";

export type ActionProps = {
  children: React.ReactNode;
  onPress: () => void;
  /** First is filled, once a view; destructive is outlined in red; leaving is text alone. */
  rank?: "first" | "second" | "destructive" | "leaving";
  /** What the button says while it waits for its answer; then it takes no other press. */
  waiting?: string | undefined;
  /** Why it cannot be pressed now; it stays in its place, focusable, and a press leads to the way on, else to the reason (C-05). */
  refused?: Refusal | undefined;
  /** Whether a press sends something, or leads to nothing else, so that it needs a connection: what submits or can wait for an answer does. */
  sends?: boolean;
  type?: "button" | "submit";
  size?: "small" | "normal" | "large";
};

/** The one button of the page: never silent, never `disabled`. */
export function Action(props: ActionProps) {
  const { waiting, rank = "second", size = "normal" } = props;
  const { t } = useTranslation();
  const isOnline = useOnline();
  const sends = props.sends ?? (props.type === "submit" || "waiting" in props);
  const refused = sends && !isOnline && !waiting ? { reasons: [t("frame.needsConnection")] } : props.refused;
  const reason = useId();
  const isHeld = Boolean(refused ?? waiting);
  const pressed = (event: React.MouseEvent) => {
    if (!isHeld) return props.onPress();
    event.preventDefault();
    const why = refused && document.getElementById(reason);
    if (why) (why.querySelector<HTMLElement>("a[href], button") ?? why).focus();
  };
  return (
    <span className={classes.action} data-refused={refused ? "" : undefined}>
      <button
        type={props.type ?? "button"}
        className={classes.button}
        data-rank={rank}
        data-size={size}
        data-refused={refused ? "" : undefined}
        aria-disabled={isHeld || undefined}
        aria-describedby={refused ? reason : undefined}
        onClick={pressed}
      >
        {waiting && <span className={classes.busy} aria-hidden="true" />}
        {waiting ?? props.children}
      </button>
      {refused && <WhyNot id={reason} refusal={refused} />}
    </span>
  );
}
