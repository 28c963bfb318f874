import { useTranslation } from "react-i18next";
import classes from "./Office.module.css";

type Fields = Readonly<Record<string, unknown>>;

const said = (value: unknown): string => {
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** The fields that a change changed, each as it was and as it became; folded, for some are long. */
export function Changes({ before, after }: { before: Fields; after: Fields }) {
  const { t } = useTranslation();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return null;
  return (
    <details>
      <summary>{t("office.audit.fields", { count: names.length })}</summary>
      <table className={classes.changes}>
        <thead>
          <tr>
            <th scope="col">{t("office.audit.field")}</th>
            <th scope="col">{t("office.audit.before")}</th>
            <th scope="col">{t("office.audit.after")}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{said(before[name])}</td>
              <td>{said(after[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
