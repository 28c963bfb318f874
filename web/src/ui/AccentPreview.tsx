import classes from "./AccentPreview.module.css";

type Shades = { accent: string; fill: string; hover: string; soft: string };
type PreviewProps = {
  theme: "light" | "dark";
  shades: Shades;
  words: { title: string; button: string; link: string; contrast: string };
};

/** What an accent looks like in a theme, whichever theme one reads in: a button, a link, what is chosen. */
export function AccentPreview({ theme, shades, words }: PreviewProps) {
  const own: Record<`--${string}`, string> = {
    "--accent": shades.accent,
    "--accent-fill": shades.fill,
    "--accent-soft": shades.soft,
  };
  return (
    <section className={classes.preview} data-theme={theme} style={own} aria-label={words.title}>
      <b>{words.title}</b>
      <span className={classes.row}>
        <span className={classes.button}>{words.button}</span>
        <span className={classes.link}>{words.link}</span>
        <span className={classes.chosen}>EDDG</span>
      </span>
      <span className={classes.line}>{words.contrast}</span>
    </section>
  );
}
