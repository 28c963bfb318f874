import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { useStates } from "@/i18n/useStates";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { useReader } from "@/people/me";
import { type Bounty, useClaim } from "./queries";

/** Claim: what one gets, what it pays, when it ends, what ends it unpaid. */
export function ClaimDialog({ bounty, onClose }: { bounty: Bounty; onClose: () => void }) {
  const { t } = useTranslation();
  const reader = useReader();
  const states = useStates();
  const navigate = useNavigate();
  const rules = useQuery(rulesQuery).data;
  const { registration } = bounty.aircraft;
  const way = bounty.legs.map((leg) => `${leg.departure} → ${leg.arrival}`).join(", ");
  return (
    <ActDialog
      title={t("bounties.claimTitle", { registration })}
      says={[
        t("bounties.claimText", { count: bounty.legs.length, way, registration }),
        t("bounties.claimPlace", { airport: bounty.origin }),
        t("bounties.claimPays", { points: number(bounty.reward_points, reader.language), registration }),
        rules &&
          t("bounties.claimEnds", {
            at: utc(secondsOf(bounty.expires_at), reader),
            hours: rules.BOOKING_EXPIRATION_HOURS,
          }),
        t("bounties.claimOne"),
      ]}
      act={t("bounties.claimFree")}
      acting={t("bounties.claiming")}
      keep={t("bounties.notNow")}
      sending={useClaim(bounty.id)}
      watches={[
        [t("flights.status"), states("bounty", bounty.status).word],
        [t("people.points"), number(bounty.reward_points, reader.language)],
        [t("bounties.ends"), utc(secondsOf(bounty.expires_at), reader)],
      ]}
      onClose={onClose}
      onDone={() => void navigate({ to: "/bookings" })}
    />
  );
}
