import classes from "./Code.module.css";

type Named = { icao: string; name?: string | undefined; city?: string | undefined; iata?: string | undefined };

/** An airport's four letters; its name is said to whoever listens and shown to whoever points. */
export function AirportCode({ airport }: { airport: Named }) {
  const name = [airport.name, airport.iata].filter(Boolean).join(", ");
  return (
    <span className={classes.code} title={name || undefined}>
      {airport.icao}
      {airport.name && <span className="spoken"> {airport.name}</span>}
    </span>
  );
}

/** What is read out rather than spoken: a registration, a callsign, a number, a stand, an instant. */
export function Reading({ children, strong }: { children: React.ReactNode; strong?: boolean }) {
  return (
    <span className={classes.reading} data-strong={strong || undefined}>
      {children}
    </span>
  );
}
