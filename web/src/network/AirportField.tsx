import { useId } from "react";
import { TextField } from "@/ui/Field";
import { useAirports } from "./airports";

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
  const airports = useAirports();
  return (
    <>
      <TextField
        {...field}
        list={list}
        maxLength={40}
        autoComplete="off"
        onChange={(text) => onChange(text.toUpperCase())}
        isReading
      />
      <datalist id={list}>
        {[...airports.values()].map((one) => (
          <option key={one.icao} value={one.icao}>
            {one.name}
          </option>
        ))}
      </datalist>
    </>
  );
}
