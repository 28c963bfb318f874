import { useTranslation } from "react-i18next";
import { ChoiceField, TextField } from "@/ui/Field";
import type { Tenant } from "./queries";

type BaseProps = {
  airline: Tenant | undefined;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

/** Where a new pilot begins: one of the airline's bases, where it says which it has. */
export function BaseField({ airline, value, onChange, error }: BaseProps) {
  const { t } = useTranslation();
  const bases = airline?.bases ?? [];
  const field = { name: "airport", label: t("access.base"), value, onChange, error };
  if (bases.length === 0) return <TextField {...field} help={t("access.baseHelp")} maxLength={4} isReading />;
  return (
    <ChoiceField
      {...field}
      options={[
        { value: "", label: "–" },
        ...bases.map((one) => ({ value: one.icao, label: `${one.icao} ${one.name}` })),
      ]}
    />
  );
}
