import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/people/Loaded";
import { holds, OFFICE, useMe } from "@/people/me";
import { Dialog } from "@/ui/Dialog";
import { AircraftCard } from "./AircraftCard";
import { AirportCard } from "./AirportCard";
import type { CardKind } from "./CardLink";
import { PilotCard } from "./PilotCard";
import { cardAircraftQuery, cardAirportQuery, cardPilotQuery } from "./queries";

type SheetProps = { id: string; onClose: () => void };

/** A card in its flyout, titled by what it is of. */
export function CardSheet({ kind, ...props }: SheetProps & { kind: CardKind }) {
  if (kind === "aircraft") return <OfAircraft {...props} />;
  return kind === "airport" ? <OfAirport {...props} /> : <OfPilot {...props} />;
}

function OfAircraft({ id, onClose }: SheetProps) {
  const query = useQuery(cardAircraftQuery(id));
  return (
    <Sheet title={query.data?.row.registration} onClose={onClose}>
      <Loaded query={query}>{({ row, etag }) => <AircraftCard one={row} etag={etag} />}</Loaded>
    </Sheet>
  );
}

function OfAirport({ id, onClose }: SheetProps) {
  const query = useQuery(cardAirportQuery(id));
  const one = query.data;
  return (
    <Sheet title={one && `${one.icao} ${one.name}`} onClose={onClose}>
      <Loaded query={query}>{(airport) => <AirportCard airport={airport} />}</Loaded>
    </Sheet>
  );
}

function OfPilot({ id, onClose }: SheetProps) {
  const { t } = useTranslation();
  const mayOpen = holds(useMe(), OFFICE);
  const query = useQuery({ ...cardPilotQuery(id), enabled: mayOpen });
  return (
    <Sheet title={query.data?.name} onClose={onClose}>
      {mayOpen ? <Loaded query={query}>{(user) => <PilotCard user={user} />}</Loaded> : <p>{t("cards.officeOnly")}</p>}
    </Sheet>
  );
}

function Sheet(props: { title: string | undefined; onClose: () => void; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <Dialog as="flyout" title={props.title ?? t("cards.title")} close={t("frame.close")} onClose={props.onClose}>
      {props.children}
    </Dialog>
  );
}
