import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { homeQuery } from "@/home/queries";
import { counted, number } from "@/lib/numbers";
import { duration, HOUR, secondsOf } from "@/lib/time";
import { useReader } from "@/people/me";

/** What a menu says beside a page's name: a figure, what it counts for whoever cannot see where it stands, whether it presses. */
export type Badge = { text: string; label: string; isUrgent?: boolean };
export type Badges = Readonly<Record<string, Badge>>;

/** An expiry that is nearer than this presses. */
const SOON = 6 * HOUR;
const EVERY = 60_000;

/** The pilots' first page, which the frame asks for anyway: its counts are the menu's, its notices the bell's (pages.md, 1.1). */
export const useHomeNow = () => useQuery({ ...homeQuery, refetchInterval: EVERY }).data;

/** A badge for each page of the pilots' menu where something waits, by its address; nothing where there is none. */
export function usePilotBadges(): Badges {
  const { t } = useTranslation();
  const reader = useReader();
  const home = useHomeNow();
  if (!home) return {};
  const { bookings, contracts, in_air: inAir, me } = home;
  const left = bookings.next_expires_at ? secondsOf(bookings.next_expires_at) - reader.now : SOON;
  const isUrgent = left < SOON;
  const legs = contracts.bookable_legs.length;
  const live = bookings.live;
  return {
    ...(legs && { "/contracts": { text: counted(legs), label: t("frame.badge.legs", { count: legs }) } }),
    ...(live && {
      "/bookings": {
        text: counted(live),
        label: isUrgent ? t("frame.badge.ends", { left: duration(left) }) : t("frame.badge.bookings", { count: live }),
        isUrgent,
      },
    }),
    ...(inAir && { "/live": { text: counted(inAir), label: t("frame.badge.inAir", { count: inAir }) } }),
    "/points": { text: number(me.points, reader.language), label: t("frame.badge.points") },
  };
}
