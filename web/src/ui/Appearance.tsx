import { useMantineColorScheme } from "@mantine/core";
import classes from "./Appearance.module.css";

const SCHEMES = ["light", "dark", "auto"] as const;

/** Light, dark, or as the system says. */
export function Appearance({ label, words }: { label: string; words: Record<(typeof SCHEMES)[number], string> }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <fieldset className={classes.appearance}>
      <legend>{label}</legend>
      {SCHEMES.map((one) => (
        <label key={one} data-chosen={colorScheme === one || undefined}>
          <input
            type="radio"
            className="spoken"
            name="appearance"
            checked={colorScheme === one}
            onChange={() => setColorScheme(one)}
          />
          {words[one]}
        </label>
      ))}
    </fieldset>
  );
}
