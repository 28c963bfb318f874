import { useTranslation } from "react-i18next";
import { sayObstacles } from "@/i18n/say";
import { useStates } from "@/i18n/useStates";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import type { State } from "@/ui/Status";
import type { Mission } from "./queries";

/** Where one stands with a contract, in one line: applied, may apply, or the first reason why not. */
export function useFit(mission: Mission): State {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const [reason] = sayObstacles(mission.obstacles, reader);
  const { my_application: mine } = mission;
  if (mission.status !== "open") return states("mission", mission.status);
  if (mine?.status === "pending")
    return {
      word: t("charter.applied", { at: utc(secondsOf(mine.applied_at), reader) }),
      glyph: "half",
      tone: "set",
    };
  if (mission.can_apply) return { word: t("charter.mayApply"), glyph: "tick", tone: "go" };
  return { word: reason ?? t("charter.takes"), glyph: reason ? "slashed" : "open", tone: reason ? "quiet" : "go" };
}
