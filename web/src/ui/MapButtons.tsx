import classes from "./WorldMap.module.css";

const ZOOM = [
  ["+", "closer", "+"],
  ["-", "farther", "−"],
] as const;
const PAN = [
  ["ArrowLeft", "west", "←"],
  ["ArrowUp", "north", "↑"],
  ["ArrowDown", "south", "↓"],
  ["ArrowRight", "east", "→"],
  ["0", "whole", "⤢"],
] as const;

/** What the buttons are called, and all of them together. */
export type MapWords = Record<(typeof ZOOM | typeof PAN)[number][1] | "name", string>;

type ButtonsProps = { words: MapWords; isCloser: boolean; onPress: (key: string) => boolean };

/** Closer, farther, and where it is closer than the whole, aside; the same keys act while one of them has the focus. */
export function MapButtons({ words, isCloser, onPress }: ButtonsProps) {
  const hear = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !onPress(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    <div className={classes.buttons} role="group" aria-label={words.name} onKeyDown={hear}>
      {(isCloser ? [...ZOOM, ...PAN] : ZOOM).map(([key, word, sign]) => (
        <button key={key} type="button" aria-label={words[word]} title={words[word]} onClick={() => onPress(key)}>
          {sign}
        </button>
      ))}
    </div>
  );
}
