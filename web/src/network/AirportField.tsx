import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useSettled } from "@/lib/useSettled";
import { TextField } from "@/ui/Field";
import { foundQuery } from "./airports";

type AirportFieldProps = {
  name: string;
  label: string;
  help?: string;
  error?: string | undefined;
  optional?: string;
  placeholder?: string;
  value: string;
  onChange: (icao: string) => void;
};

/** An airport by its code, found by code or name among the airline's own. */
export function AirportField({ onChange, ...field }: AirportFieldProps) {
  const list = useId();
  const typed = useSettled(field.value.trim());
  const [isTyped, type] = useState(false); // what the address has filled in asks for nothing
  const found = useQuery({ ...foundQuery(typed), enabled: isTyped && typed.length > 1 }).data ?? [];
  return (
    <>
      <TextField
        {...field}
        list={list}
        maxLength={40}
        autoComplete="off"
        onChange={(text) => {
          type(true);
          onChange(text.toUpperCase());
        }}
        isReading
      />
      <datalist id={list}>
        {found.map((one) => (
          <option key={one.icao} value={one.icao}>
            {one.name}
          </option>
        ))}
      </datalist>
    </>
  );
}
