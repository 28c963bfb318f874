import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sayEffects } from "@/i18n/effects";
import { sayProblem } from "@/i18n/say";
import type { Values } from "@/lib/schema";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { type Setting, type SettingsChange, settingsEffectsQuery, useSaveSettings } from "./airline";
import { helpOf, sayValue, titleOf } from "./settings";

type DialogProps = {
  settings: Setting[];
  before: Values;
  change: SettingsChange;
  etag: string;
  onClose: () => void;
  onDone: () => void;
};

/** What saving does, setting by setting, as the API says it before it is done; then the saving itself. */
export function SettingsDialog({ settings, before, change, etag, onClose, onDone }: DialogProps) {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  const effects = useQuery(settingsEffectsQuery(change)).data;
  const save = useSaveSettings();
  const sending = { ...save, mutateAsync: () => save.mutateAsync({ change, etag }) };
  const changed: Values = change;
  const count = Object.keys(change).length;
  const lines = settings
    .filter(({ key }) => key in change)
    .map((one) => {
      const [was, is] = [before[one.key], changed[one.key]].map((value) => sayValue(one, value, i18n.language));
      return `${t("office.settings.from", { title: titleOf(one), before: was ?? "", after: is ?? "" })}. ${helpOf(one)}`;
    });
  // Settings are named above; what else would happen the API says.
  const others = (effects?.effects ?? []).filter(({ kind }) => !["setting", "made", "changed"].includes(kind));
  const refused = effects?.refused;
  return (
    <ActDialog
      title={t("office.settings.saveTitle", { count })}
      says={[...lines, ...sayEffects(others, reader)]}
      act={t("office.settings.go", { count })}
      acting={t("office.settings.saving")}
      keep={t("office.settings.keep")}
      refused={refused ? sayProblem(refused, reader) : undefined}
      sending={sending}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
