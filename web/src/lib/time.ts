/** Instants, windows and spans as the page writes them. Instants are RFC 3339 in UTC; spans are seconds. */

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 86400;

export type Instant = string;

/** Seconds since 1970 of an instant. */
export const secondsOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000);

type Parts = { year: string; month: string; day: string; weekday: string; time: string };

let here: string | null = null;

/** The zone of the reader's own machine; looked up once, since every line of a page has a reader. */
export function zoneHere(): string {
  here ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return here;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string, language: string): Intl.DateTimeFormat {
  const key = `${zone} ${language}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    timeZone: zone,
    year: "numeric",
    month: "short",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(key, made);
  return made;
}

function partsOf(at: number, zone: string, language: string): Parts {
  const found: Record<string, string> = {};
  for (const part of formatFor(zone, language).formatToParts(at * 1000)) found[part.type] = part.value;
  return {
    year: found.year ?? "",
    month: (found.month ?? "").replace(".", ""),
    day: found.day ?? "",
    weekday: (found.weekday ?? "").replace(".", ""),
    time: `${found.hour}:${found.minute}`,
  };
}

export type Reader = { now: number; zone: string; language: string };

/** `28 Nov`, with its year where that is not this one. */
function dayOf(at: number, reader: Reader, zone: string): string {
  const there = partsOf(at, zone, reader.language);
  const year = there.year === partsOf(reader.now, zone, reader.language).year ? "" : ` ${there.year}`;
  return `${there.day} ${there.month}${year}`;
}

function dated(at: number, reader: Reader, zone: string): string {
  return `${partsOf(at, zone, reader.language).weekday} ${dayOf(at, reader, zone)}`;
}

/** `14:57Z` within today, else `Sat 28 Nov 00:00Z`. */
export function utc(at: number, reader: Reader): string {
  const clock = `${partsOf(at, "UTC", reader.language).time}Z`;
  const isToday = dated(at, reader, "UTC") === dated(reader.now, reader, "UTC");
  return isToday ? clock : `${dated(at, reader, "UTC")} ${clock}`;
}

/** The same instant in the reader's zone, with its day only where that is another one than today's. */
export function local(at: number, reader: Reader): string {
  const { time } = partsOf(at, reader.zone, reader.language);
  const day = dated(at, reader, reader.zone);
  return day === dated(reader.now, reader, reader.zone) ? time : `${day} ${time}`;
}

function span(from: number, to: number, reader: Reader, zone: string, mark: string): string {
  const [start, end] = [partsOf(from, zone, reader.language), partsOf(to, zone, reader.language)];
  const [first, last] = [dayOf(from, reader, zone), dayOf(to, reader, zone)];
  const today = dayOf(reader.now, reader, zone);
  if (first === last) return `${first === today ? "" : `${first} `}${start.time}–${end.time}${mark}`;
  return `${first} ${start.time}${mark} – ${last} ${end.time}${mark}`;
}

/** A window in UTC: `12:00–20:00Z`, with its day (`28 Nov`) where it is not today, with both where it has two. */
export const window_ = (from: number, to: number, reader: Reader): string => span(from, to, reader, "UTC", "Z");

/** The same window in the reader's zone, without a mark. */
export const localWindow = (from: number, to: number, reader: Reader): string =>
  span(from, to, reader, reader.zone, "");

/** `2 d 16 h` from 48 h on, `41 h 12 min`, `12 min`, `1 min 24 s` in the last two minutes. */
export function duration(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds));
  if (left >= 2 * DAY) return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`;
  if (left >= 2 * MINUTE) return `${Math.floor(left / MINUTE)} min`;
  return left >= MINUTE ? `1 min ${left % MINUTE} s` : `${left} s`;
}

/** How pressing what ends in so many seconds is: calm, warn below twelve hours, bad below one, over at zero. */
export function urgency(seconds: number): "calm" | "warn" | "bad" | "over" {
  if (seconds <= 0) return "over";
  if (seconds < HOUR) return "bad";
  return seconds < 12 * HOUR ? "warn" : "calm";
}

/** How long to wait before a countdown is written anew: a second in the last ten minutes, else half a minute. */
export const tick = (seconds: number): number => (seconds < 10 * MINUTE ? 1000 : 30000);

/** `14:57` in a zone. */
export const clockTime = (at: number, reader: Reader, zone: string): string => partsOf(at, zone, reader.language).time;

/** `Fri 27 Nov` in UTC, never with its year: an axis has no room for it, and what stands on it says it. */
export function dayName(at: number, reader: Reader): string {
  const { weekday, day, month } = partsOf(at, "UTC", reader.language);
  return `${weekday} ${day} ${month}`;
}

/** `12 s`, `42 min`, `3 h 5 min`, `2 d 16 h`: how long ago it was, to be put into a sentence. */
export const ago = (at: number, reader: Reader): string => duration(Math.max(0, reader.now - at));

/** `March 2026` in UTC. */
export const monthName = (at: number, reader: Reader): string =>
  new Date(at * 1000).toLocaleDateString(reader.language, { timeZone: "UTC", month: "long", year: "numeric" });
