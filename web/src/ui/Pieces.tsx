import { useEffect, useRef } from "react";
import { Glyph, type GlyphName } from "./Glyph";
import classes from "./Pieces.module.css";
import type { Tone } from "./tones";

/** A card: a plane with a heading and perhaps one way on at its right. */
export function Card(props: { title?: React.ReactNode; aside?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className={classes.card}>
      {props.title && (
        <header className={classes.head}>
          <h2>{props.title}</h2>
          {props.aside}
        </header>
      )}
      {props.children}
    </section>
  );
}

export type Fact = { label: string; figure: React.ReactNode; line?: string | undefined };

/** Three to five facts of one object, hairlines between (look.md, 3.6). */
export function FactsRow({ facts }: { facts: Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd className={classes.figure}>{fact.figure}</dd>
          {fact.line && <dd className={classes.line}>{fact.line}</dd>}
        </div>
      ))}
    </dl>
  );
}

const NOTES: Record<"info" | "ok" | "warn" | "bad", { tone: Tone; glyph: GlyphName }> = {
  info: { tone: "set", glyph: "open" },
  ok: { tone: "go", glyph: "tick" },
  warn: { tone: "warn", glyph: "triangle" },
  bad: { tone: "bad", glyph: "cross" },
};

type NoteProps = {
  kind: keyof typeof NOTES;
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
  /** Said at once to whoever listens: for what has just been refused. */
  urgent?: boolean;
  /** It comes by itself, not after a press: the page stays where it is. */
  still?: boolean;
};

/** One note under a page's head: what is, then what to do. */
export function Note({ kind, title, children, action, urgent, still }: NoteProps) {
  const { tone, glyph } = NOTES[kind];
  const box = useRef<HTMLDivElement>(null);
  const comes = urgent && !still ? title : "";
  useEffect(() => {
    if (comes) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [comes]);
  return (
    <div ref={box} className={classes.note} data-tone={tone} role={urgent ? "alert" : undefined}>
      <Glyph name={glyph} />
      <div>
        <b>{title}</b>
        {children && <div className={classes.said}>{children}</div>}
      </div>
      {action && <div className={classes.act}>{action}</div>}
    </div>
  );
}

/** A filter with the count of what it would show. */
export function Chip(props: { chosen: boolean; onPress: () => void; count?: string; children: React.ReactNode }) {
  return (
    <button type="button" className={classes.chip} aria-pressed={props.chosen} onClick={props.onPress}>
      {props.children}
      {props.count !== undefined && <b>{props.count}</b>}
    </button>
  );
}

/** A number in a menu: only of what waits for this person; what presses has a shape besides its colour. */
export function Count({ children, label, isUrgent }: { children: string; label: string; isUrgent?: boolean }) {
  return (
    <span className={classes.count} data-tone={isUrgent ? "bad" : undefined}>
      {isUrgent && <Glyph name="triangle" />}
      <span className={classes.drawn} data-count={children} />
      <span className="spoken">{label}</span>
    </span>
  );
}

type OptionProps = {
  name: string;
  type?: "radio" | "checkbox";
  chosen: boolean;
  onChoose: () => void;
  reason?: string | undefined;
  children: React.ReactNode;
};

/** A choice in a bordered row; one that is refused says why inside. */
export function OptionRow({ name, type = "radio", chosen, onChoose, reason, children }: OptionProps) {
  return (
    <label className={classes.option} data-chosen={chosen || undefined} data-refused={reason ? "" : undefined}>
      <input
        type={type}
        name={name}
        checked={chosen}
        aria-disabled={reason ? true : undefined}
        onChange={() => !reason && onChoose()}
      />
      <span className={classes.choice}>
        {children}
        {reason && <span className={classes.reason}>{reason}</span>}
      </span>
    </label>
  );
}

/** Where one is in a work of several steps. */
export function Steps({ steps, current, label }: { steps: string[]; current: number; label: string }) {
  return (
    <ol className={classes.steps} aria-label={label}>
      {steps.map((step, place) => (
        <li key={step} aria-current={place === current ? "step" : undefined} data-done={place < current || undefined}>
          <span className={classes.place} aria-hidden="true">
            {place < current ? <Glyph name="tick" /> : place + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
