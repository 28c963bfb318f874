import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { DAY, secondsOf, window_ } from "@/lib/time";
import { useReader } from "@/people/me";
import { useTimeWords } from "@/people/useTimeWords";
import { Card } from "@/ui/Pieces";
import { TimeLine } from "@/ui/TimeLine";
import { useIsNarrow } from "@/ui/useIsNarrow";
import classes from "./Desk.module.css";
import type { Operations } from "./places";

/** The windows that are open now or open within a day, as far as that day goes; the links say the whole window (S1). */
export function Ahead({ operations }: { operations: Operations }) {
  const { t } = useTranslation();
  const reader = useReader(60_000);
  const words = useTimeWords();
  const isNarrow = useIsNarrow();
  const near = operations.missions.ahead.rows.flatMap((one) => (one.leg ? [{ mission: one, leg: one.leg }] : []));
  if (near.length === 0 || isNarrow) return null;
  const rows = near.map(({ mission, leg }) => {
    const [starts, ends] = [secondsOf(leg.window_starts_at), secondsOf(leg.window_ends_at)];
    return {
      key: `${mission.id}-${leg.sequence}`,
      id: mission.id,
      title: mission.title,
      number: leg.flight_number,
      route: `${leg.departure}–${leg.arrival}`,
      window: window_(starts, ends, reader),
      tone: "set" as const,
      starts: Math.max(starts, reader.now),
      ends: Math.min(ends, reader.now + DAY),
    };
  });
  return (
    <Card title={t("desk.ahead")}>
      <TimeLine rows={rows} words={words} />
      <ul className={classes.rows}>
        {rows.map((one) => (
          <li key={one.key}>
            <Link to="/backoffice/charter/missions/$id" params={{ id: String(one.id) }}>
              {one.title}
            </Link>
            <span>
              {one.number} · {one.route} · {one.window}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
