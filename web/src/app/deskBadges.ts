import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { operationsQuery } from "@/desk/places";
import { counted } from "@/lib/numbers";
import { holds, STAFF, useMe } from "@/people/me";
import type { Badges } from "./badges";

const EVERY = 60_000;

/** A badge for each page of the office where something waits for a person, by its address (pages.md, 1.1; look.md, 3.6). */
export function useDeskBadges(isAtLive: boolean): Badges {
  const { t } = useTranslation();
  // The live map alone asks five times a minute.
  const asks = { enabled: holds(useMe(), STAFF), refetchInterval: isAtLive ? (false as const) : EVERY };
  const operations = useQuery({ ...operationsQuery, ...asks }).data;
  if (!operations) return {};
  const { missions, bounties, aircraft, flights, jobs } = operations;
  const waiting: [string, number, "applicants" | "home" | "review" | "messages" | "stopped"][] = [
    ["/backoffice/charter/missions", missions.with_applicants.total, "applicants"],
    ["/backoffice/occ/repositioning", (bounties?.ending.total ?? 0) + (aircraft?.stuck.total ?? 0), "home"],
    ["/backoffice/flight-review", flights?.to_review ?? 0, "review"],
    ["/backoffice/messages", operations.messages?.unread ?? 0, "messages"],
    ["/backoffice/jobs", jobs?.stopped.length ?? 0, "stopped"],
  ];
  return Object.fromEntries(
    waiting
      .filter(([, count]) => count > 0)
      .map(([to, count, what]) => [
        to,
        { text: counted(count), label: t(`desk.waits.${what}`, { count }), isUrgent: what === "stopped" },
      ]),
  );
}
