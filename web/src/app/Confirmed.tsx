import { Suspense } from "react";
import { useSaid } from "@/lib/said";
import { later } from "@/people/later";
import { Toasts } from "@/ui/Toasts";

/** Fetched by who has done what can be taken back. */
const UndoButton = later(async () => (await import("@/people/UndoButton")).UndoButton);

export const Confirmed = () => (
  <Toasts
    said={useSaid()}
    action={(one) =>
      one.undo && (
        <Suspense>
          <UndoButton said={one} />
        </Suspense>
      )
    }
  />
);
