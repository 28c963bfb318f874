import { ErrorSummary } from "@/ui/ErrorSummary";
import { Note } from "@/ui/Pieces";
import type { Faults } from "./useForm";

/** On top of a form that was refused: its fields to mend, or why as a whole. */
export function FaultsOnTop({ faults }: { faults: Faults }) {
  return (
    <>
      <ErrorSummary title={faults.title} wrong={faults.wrong} />
      {faults.said && <Note kind="bad" title={faults.said} urgent />}
    </>
  );
}
