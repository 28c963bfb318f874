import { useEffect, useState } from "react";
import { Action } from "./Action";
import classes from "./Part.module.css";
import { Note } from "./Pieces";

export type PartWords = { loading: string; still: string; failed: string; again: string };
type PartProps = {
  isPending: boolean;
  /** Why it could not be loaded, as a sentence; what is here already stays. */
  error: string | null;
  onAgain: () => void;
  words: PartWords;
  children: React.ReactNode;
};

/** A part of a page that loads by itself: nothing for a moment, then a word, then what went wrong with a way on (C-07). */
export function Part({ isPending, error, onAgain, words, children }: PartProps) {
  if (error)
    return (
      <Note
        kind="bad"
        title={words.failed}
        action={
          <Action size="small" onPress={onAgain}>
            {words.again}
          </Action>
        }
      >
        {error}
      </Note>
    );
  return isPending ? <Waiting words={words} /> : children;
}

function Waiting({ words }: { words: PartWords }) {
  const [past, move] = useState<"" | "short" | "long">("");
  useEffect(() => {
    const timers = [setTimeout(() => move("short"), 300), setTimeout(() => move("long"), 4000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <p className={classes.waiting} aria-busy="true">
      {past && <span className={classes.line} />}
      {past && (past === "long" ? words.still : words.loading)}
    </p>
  );
}
