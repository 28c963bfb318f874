import type { Booking } from "./queries";

/** SimBrief's dispatch page, filled with what a booking knows. */
export function simbrief(booking: Booking): string {
  const { schedule, aircraft, callsign } = booking;
  const airline = booking.airline?.icao ?? "";
  const asked = new URLSearchParams({
    airline,
    // A contract's number has no airline before it.
    fltnum: callsign.startsWith(airline) ? callsign.slice(airline.length) : callsign,
    type: aircraft.simbrief_type ?? aircraft.type,
    orig: booking.departure,
    dest: booking.arrival,
    reg: aircraft.registration,
    ...(schedule?.alternate && { altn: schedule.alternate }),
    ...(schedule?.route && { route: schedule.route }),
  });
  return `https://dispatch.simbrief.com/options/custom?${asked}`;
}

/** The weather at an airport, as its observers report it. */
export const metar = (icao: string): string =>
  `https://aviationweather.gov/data/metar/?ids=${encodeURIComponent(icao)}`;
