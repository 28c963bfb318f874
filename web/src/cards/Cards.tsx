import { useNavigate, useSearch } from "@tanstack/react-router";
import { Suspense } from "react";
import { speakPart } from "@/i18n/i18n";
import { later } from "@/people/later";

type Address = Readonly<Record<string, string | undefined>>;

/** What a card says and is drawn with is fetched with the first one that is opened. */
const CardSheet = later(async () => {
  const [{ CardSheet: drawn }] = await Promise.all([import("./CardSheet"), speakPart("cards")]);
  return drawn;
});

/** The card that the address names, over whichever page is open; closing it leaves the page as it was (P16). */
export function Cards() {
  const address: Address = useSearch({ strict: false });
  const { aircraft, airport, pilot } = address;
  const navigate = useNavigate();
  const close = () =>
    void navigate({
      to: ".",
      replace: true,
      resetScroll: false,
      search: (there: Address): Address => ({ ...there, aircraft: undefined, airport: undefined, pilot: undefined }),
    });
  const id = aircraft ?? airport ?? pilot;
  if (!id) return null;
  return (
    <Suspense>
      <CardSheet key={id} kind={aircraft ? "aircraft" : airport ? "airport" : "pilot"} id={id} onClose={close} />
    </Suspense>
  );
}
