import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Mark } from "@/ui/Mark";
import { useChanged } from "@/ui/useChanged";
import classes from "./Listed.module.css";

type Facet = { value: string };

const COLUMNS = [{ key: "value", value: ({ value }: Facet) => value }];
const idOf = () => "";

/** The word that says that a value, as the API has it, was changed under the reader; for four seconds (C-08). */
export function useMark(value: string): string | undefined {
  const { t } = useTranslation();
  const [rows, keep] = useState<readonly Facet[]>([{ value }]);
  if (rows[0]?.value !== value) keep([{ value }]);
  return useChanged(rows, idOf, COLUMNS).size > 0 ? t("frame.changed") : undefined;
}

/** A part of a card that polling may change. */
export function Changing({ value, children }: Facet & { children: React.ReactNode }) {
  const mark = useMark(value);
  return (
    <span className={classes.changing}>
      {children}
      {mark && <Mark>{mark}</Mark>}
    </span>
  );
}
