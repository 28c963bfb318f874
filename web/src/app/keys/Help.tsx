import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useKeysOn } from "@/lib/keys";
import { Dialog } from "@/ui/Dialog";
import { PILOT } from "../menu";
import classes from "./Keys.module.css";

/** Which keys there are, and where they are switched off. */
export function Help({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const isOn = useKeysOn();
  const rows: [string, string[]][] = [
    [t("keys.goTo"), ["Ctrl K"]],
    [t("keys.search"), ["/"]],
    [t("keys.next"), ["j"]],
    [t("keys.previous"), ["k"]],
    [t("keys.open"), ["Enter"]],
    [t("keys.apply"), ["a"]],
    [t("keys.escape"), ["Esc"]],
    [t("keys.help"), ["?"]],
    ...PILOT.map((one): [string, string[]] => [
      // Every word of the menu is a key of frame.today; the menu's table is data.
      t(`frame.today.${one.word}` as "frame.today.home"),
      ["g", one.key],
    ]),
  ];
  return (
    <Dialog title={t("keys.title")} close={t("frame.close")} onClose={onClose}>
      <dl className={classes.keys}>
        {rows.map(([what, keys]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        {t(isOn ? "keys.outside" : "keys.areOff")}{" "}
        <Link to="/profile" onClick={onClose}>
          {t("keys.toProfile")}
        </Link>
      </p>
    </Dialog>
  );
}
