import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { myBookingsQuery } from "@/bookings/queries";
import { mineQuery } from "@/charter/queries";
import { sayError } from "@/i18n/say";
import { holds, STAFF, useMe, useReader } from "@/people/me";
import { Dialog } from "@/ui/Dialog";
import { DESK, PILOT } from "../menu";
import { type Goal, matching, ownGoals, searchQuery } from "./found";
import classes from "./Keys.module.css";

/** How long the typing rests before the API is asked, milliseconds. */
const PAUSE = 200;
const MOST = 12;

/** Go to a page, or to an object by its number or name (C-13). */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, type] = useState("");
  const [place, move] = useState(0);
  const { goals, said } = useGoals(typed);
  const list = useId();
  const at = Math.min(place, goals.length - 1);
  const go = (goal: Goal | undefined) => {
    if (!goal) return;
    onClose();
    void navigate({ to: goal.to });
  };
  const press = (event: React.KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter") go(goals[at]);
    else if (by && goals.length > 0) move((at + by + goals.length) % goals.length);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={t("keys.goTo")} close={t("frame.close")} onClose={onClose}>
      <input
        role="combobox"
        className={classes.typed}
        aria-label={t("keys.find")}
        aria-expanded={goals.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={goals[at] ? `${list}-${at}` : undefined}
        placeholder={t("keys.find")}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          type(event.currentTarget.value);
          move(0);
        }}
        onKeyDown={press}
      />
      <p className={classes.said} role="status">
        {said}
      </p>
      <div role="listbox" id={list} className={classes.goals} aria-label={t("keys.goTo")}>
        {goals.map((goal, here) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's above, which keeps the focus
          <div
            key={goal.key}
            id={`${list}-${here}`}
            role="option"
            tabIndex={-1}
            aria-selected={here === at}
            onClick={() => go(goal)}
          >
            <span>{goal.title}</span>
            <small>{goal.detail}</small>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

/** Where one may go by what is typed, and how the search stands. */
function useGoals(typed: string): { goals: Goal[]; said: string } {
  const { t } = useTranslation();
  const reader = useReader();
  const isStaff = holds(useMe(), STAFF);
  const asked = useRested(typed.trim());
  const search = useQuery({ ...searchQuery(asked), enabled: isStaff && asked !== "" });
  const bookings = useQuery({ ...myBookingsQuery, refetchInterval: false }).data ?? [];
  const contracts = useQuery({ ...mineQuery, refetchInterval: false }).data;
  const pages = usePages();
  if (!typed.trim()) return { goals: pages.slice(0, MOST), said: "" };
  const hits = (isStaff && search.data ? search.data : []).map((one) => ({
    key: `${one.kind}-${one.id}`,
    title: one.title,
    detail: [t(`keys.kind.${one.kind}`), one.kind === "mission" ? one.id : one.detail].filter(Boolean).join(" · "),
    to: one.link,
  }));
  const goals = [...matching(pages, typed), ...matching(ownGoals(bookings, contracts), typed), ...hits].slice(0, MOST);
  const isBusy = isStaff && (search.isFetching || asked !== typed.trim());
  const none = isBusy ? t("frame.loading") : t("keys.none", { q: typed });
  return { goals, said: search.error ? sayError(search.error, reader) : goals.length === 0 ? none : "" };
}

/** The pages of both menus that the reader may open, and one's own. */
function usePages(): Goal[] {
  const { t } = useTranslation();
  const me = useMe();
  // Every word of the menus is a key of frame; their tables are data.
  const today = (word: string) => t(`frame.today.${word}` as "frame.today.home");
  const desk = (word: string) => t(`frame.desk.${word}` as "frame.desk.today");
  return [
    ...PILOT.map((one) => ({ key: one.to, title: today(one.word), detail: "", to: one.to })),
    { key: "notices", title: t("frame.notices"), detail: "", to: "/notifications" },
    { key: "profile", title: t("frame.profile"), detail: "", to: "/profile" },
    ...DESK.flatMap((group) =>
      group.items
        .filter((one) => holds(me, one.roles))
        .map((one) => ({
          key: one.to,
          title: desk(one.word),
          detail: `${t("frame.office")} · ${desk(group.word)}`,
          to: one.to,
        })),
    ),
  ];
}

/** What was typed, once the typing rests. */
function useRested(typed: string): string {
  const [rested, rest] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => rest(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}
