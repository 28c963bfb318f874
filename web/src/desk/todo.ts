import type { TFunction } from "i18next";
import { UNFLOWN } from "@/charter/shape";
import { duration, type Reader, secondsOf } from "@/lib/time";
import type { Operations } from "./places";

export type ToDo = { key: string; text: string; to: string; left: number };

const REASONS = ["no_routes", "no_aircraft", "no_airport", "no_numbers"] as const;

/** Everything that waits for a person, what has the least time left first (S1). */
export function toDo(operations: Operations, t: TFunction, reader: Reader): ToDo[] {
  const until = (instant: string) => secondsOf(instant) - reader.now;
  const left = (seconds: number) => (seconds > 0 ? duration(seconds) : t("desk.now"));
  const { missions, bounties, aircraft, flights, jobs, customers_skipped: skipped } = operations;
  const mission = (id: number) => `/backoffice/charter/missions/${id}`;
  // What has no end of its own: the more so what nothing else waits for.
  const far = Number.MAX_SAFE_INTEGER;
  const soon = far - 1;
  const rows: ToDo[] = [];
  for (const one of missions.ending.rows)
    if (one.leg) {
      const time = until(one.leg.window_ends_at);
      const known = UNFLOWN.find((status) => status === one.leg?.status);
      const state = known ? t(`desk.todoLeg.${known}`) : one.leg.status;
      const text = t("desk.todoEnding", { left: left(time), title: one.title, n: one.leg.sequence, state });
      rows.push({ key: `ending-${one.id}`, text, to: mission(one.id), left: time });
    }
  for (const one of missions.with_applicants.rows) {
    const time = one.leg ? until(one.leg.window_starts_at) : far;
    const facts = { count: one.applicants ?? 0, left: left(time), title: one.title };
    const text = t(time > 0 ? "desk.todoApplicants" : "desk.todoApplicantsNow", facts);
    rows.push({ key: `applicants-${one.id}`, text, to: mission(one.id), left: time });
  }
  for (const one of missions.aircraft_missing.rows) {
    const time = one.leg ? until(one.leg.window_starts_at) : far;
    rows.push({
      key: `missing-${one.id}`,
      text: t(time > 0 ? "desk.todoMissing" : "desk.todoMissingNow", { left: left(time), title: one.title }),
      to: mission(one.id),
      left: time,
    });
  }
  for (const one of missions.drafts_without_award.rows)
    rows.push({
      key: `draft-${one.id}`,
      text: t("desk.todoDraft", { title: one.title }),
      to: mission(one.id),
      left: far,
    });
  for (const one of bounties?.ending.rows ?? []) {
    const time = until(one.expires_at);
    const text = t("desk.todoBounty", { left: left(time), registration: one.aircraft.registration });
    rows.push({ key: `bounty-${one.id}`, text, to: "/backoffice/occ/repositioning", left: time });
  }
  for (const one of aircraft?.stuck.rows ?? [])
    rows.push({
      key: `stuck-${one.aircraft.id}`,
      text: t("desk.todoStuck", { registration: one.aircraft.registration, airport: one.aircraft.airport ?? "" }),
      to: "/backoffice/occ/repositioning",
      left: far,
    });
  for (const one of flights?.hanging.rows ?? []) {
    const time = left(reader.now - secondsOf(one.hanging_since));
    rows.push({
      key: `hanging-${one.id}`,
      text: t("desk.todoHanging", { time, callsign: one.callsign }),
      to: `/backoffice/flights/${one.id}`,
      left: soon,
    });
  }
  if (flights?.to_review)
    rows.push({
      key: "review",
      text: t("desk.todoReview", { count: flights.to_review }),
      to: "/backoffice/flight-review",
      left: far,
    });
  if (operations.messages?.unread)
    rows.push({
      key: "messages",
      text: t("desk.todoMessages", { count: operations.messages.unread }),
      to: "/backoffice/messages",
      left: 0,
    });
  for (const one of aircraft?.mel_overdue.rows ?? [])
    rows.push({
      key: `mel-${one.aircraft.id}`,
      text: t("desk.todoMel", { registration: one.aircraft.registration }),
      to: `/backoffice/aircraft/${one.aircraft.id}`,
      left: far,
    });
  for (const one of skipped.rows) {
    const known = REASONS.find((reason) => reason === one.reason);
    const reason = known ? t(`desk.skipped.${known}`) : one.reason;
    rows.push({
      key: `skipped-${one.id}`,
      text: t("desk.todoSkipped", { name: one.name, reason }),
      to: `/backoffice/charter/customers/${one.id}`,
      left: far,
    });
  }
  for (const job of jobs?.stopped ?? [])
    rows.push({ key: `job-${job}`, text: t("desk.todoStopped", { job }), to: "/backoffice/jobs", left: soon });
  if (operations.parked_messages)
    rows.push({
      key: "parked",
      text: t("desk.todoParked", { count: operations.parked_messages }),
      to: "/backoffice/jobs",
      left: far,
    });
  return rows.sort((one, other) => one.left - other.left);
}
