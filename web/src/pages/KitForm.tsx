import AirlineForm from "@/api/forms/AirlineForm.json";
import { useFormWords } from "@/people/useFormWords";
import { Card } from "@/ui/Pieces";
import { SchemaForm } from "@/ui/SchemaForm";

const AIRPORTS = [
  { value: "EDDG", code: "EDDG", name: "Münster Osnabrück" },
  { value: "EDLI", code: "EDLI", name: "Bielefeld" },
  { value: "LSZH", code: "LSZH", name: "Zurich" },
];
const START = { icao: "TEU", name: "Teuto Regional", hubs: ["EDDG"], price_mode: "per_mile", price_amount: 2 };

/** A form of the document with what can be chosen, one thing refused (look.md, 3.8). */
export function KitForm() {
  const words = useFormWords("AirlineForm");
  return (
    <Card title="Form: drawn from the API's document">
      <SchemaForm
        schema={AirlineForm}
        words={words}
        start={START}
        picks={{ hubs: { options: AIRPORTS, isFree: true } }}
        faults={{ icao: "Teuto Group has the code TEU already." }}
        save="Save"
        onSave={() => {}}
      />
    </Card>
  );
}
