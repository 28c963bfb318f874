import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { holds, OFFICE, STAFF, useMe } from "@/people/me";
import classes from "./CardSheet.module.css";
import type { Aircraft } from "./queries";

/** What takes an aircraft, each as the way there: its contract, its flight, its bounty, where it is being put. */
export function AircraftHolds({ one }: { one: Aircraft }) {
  const { t } = useTranslation();
  const me = useMe();
  const isStaff = holds(me, STAFF);
  const isOffice = holds(me, OFFICE);
  const { flight_id: flight, teleport, bounty_id: bounty } = one;
  const contract = one.locked_by ?? teleport?.mission_id;
  return (
    <ul className={classes.list}>
      {flight && (
        <li>
          {isOffice ? (
            <Link to="/backoffice/flights/$id" params={{ id: flight }}>
              {t("cards.toFlight")}
            </Link>
          ) : (
            <Link to="/live" search={{ flight }}>
              {t("cards.toFlight")}
            </Link>
          )}
        </li>
      )}
      {teleport && <li>{t("cards.teleport", { to: teleport.to })}</li>}
      {contract && (
        <li>
          {isStaff ? (
            <Link to="/backoffice/charter/missions/$id" params={{ id: String(contract) }}>
              {t("cards.toContract", { id: contract })}
            </Link>
          ) : (
            <Link to="/contracts/$id" params={{ id: String(contract) }}>
              {t("cards.toContract", { id: contract })}
            </Link>
          )}
        </li>
      )}
      {bounty && (
        <li>
          {isOffice ? (
            <Link to="/backoffice/occ/repositioning">{t("cards.toBounties")}</Link>
          ) : (
            <Link to="/bounties">{t("cards.toBounties")}</Link>
          )}
        </li>
      )}
    </ul>
  );
}
