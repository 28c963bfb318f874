import { useTranslation } from "react-i18next";
import { sayFault } from "@/i18n/say";
import type { FormWords } from "@/ui/SchemaForm";
import { useReader } from "./me";

/** The words of a form of the document: those of the form itself, else of the field's name, else the document's own. */
export function useFormWords(form: string): FormWords & { unit: (name: string) => string } {
  const { t, i18n } = useTranslation();
  const reader = useReader();
  // The names come from the document: that they are keys is asked, not known.
  const found = (key: string) => (i18n.exists(key) ? String(t(key as never)) : undefined);
  const said = (kind: "field" | "help" | "option", path: string) => {
    const flat = path.replaceAll(".", "_");
    return (
      found(`form.${kind}.${form}_${flat}`) ?? found(`form.${kind}.${flat}`) ?? found(`form.${kind}.${last(path)}`)
    );
  };
  const unit = (name: string) => found(`form.unit.${name.replaceAll(" ", "_")}`) ?? name;
  return {
    label: (path, schema) => {
      const label = said("field", path) ?? schema.title ?? path;
      return schema["x-unit"] ? `${label}, ${unit(schema["x-unit"])}` : label;
    },
    unit,
    help: (path, schema) => said("help", path) ?? schema.description,
    option: (path, value) =>
      said("option", `${path}.${value}`) ??
      found(`form.option.${last(path)}_${value}`) ??
      found(`role.${value}`) ??
      value,
    fault: (fault) => sayFault(fault, reader),
    optional: t("frame.optional"),
    problems: (count) => t("frame.problems", { count }),
    choose: t("form.choose"),
    add: (label) => t("form.add", { label }),
    remove: (label) => t("form.remove", { label }),
    discard: t("form.discard"),
    picker: {
      none: t("form.noMatch"),
      more: (count) => t("form.more", { count }),
      remove: (label) => t("form.remove", { label }),
      chosen: t("form.chosen"),
    },
  };
}

const last = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
