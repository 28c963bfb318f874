import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sayError } from "@/i18n/say";
import { number } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { ActDialog } from "@/people/ActDialog";
import { Loaded } from "@/people/Loaded";
import { useMe, useReader } from "@/people/me";
import classes from "@/people/Profile.module.css";
import { ProfilePage } from "@/people/ProfileTabs";
import { type Career as CareerView, careerQuery, type Offer, useGain, usePromotion } from "@/people/queries";
import { Action } from "@/ui/Action";
import { Card, FactsRow, Note } from "@/ui/Pieces";

/** Rank, what the next one asks for, and licences: the way on from every restriction (P13). */
export function Career() {
  const query = useQuery(careerQuery);
  return (
    <ProfilePage part="career">
      <Loaded query={query}>
        {(career) => (
          <>
            <Rank career={career} />
            <Licences offers={career.licences} />
          </>
        )}
      </Loaded>
    </ProfilePage>
  );
}

function Rank({ career }: { career: CareerView }) {
  const { t } = useTranslation();
  const { language } = useReader();
  return (
    <Card title={t("profile.rank")}>
      <FactsRow
        facts={[
          { label: t("profile.rank"), figure: career.rank?.name ?? "–" },
          { label: t("profile.flights"), figure: number(career.flights, language) },
          { label: t("profile.hours"), figure: number(career.minutes / 60, language, 1) },
          { label: t("people.points"), figure: number(career.points, language) },
        ]}
      />
      <Next career={career} />
    </Card>
  );
}

function Next({ career }: { career: CareerView }) {
  const { t } = useTranslation();
  const reader = useReader();
  const promotion = usePromotion();
  const next = career.next_rank;
  if (!next) return <p className={classes.quiet}>{t("profile.topRank")}</p>;
  const { flights, hours, points } = next.missing;
  const missing = [
    flights > 0 && t("profile.missingFlights", { count: flights }),
    hours > 0 && t("profile.missingHours", { hours: number(hours, reader.language) }),
    points > 0 && t("profile.missingPoints", { count: points }),
  ].filter(Boolean);
  return (
    <div className={classes.form}>
      {promotion.error ? <Note kind="bad" title={sayError(promotion.error, reader)} urgent /> : null}
      <p>
        <b>{t("profile.nextRank", { name: next.name })}</b>{" "}
        {missing.length
          ? t("profile.nextMissing", { what: missing.join(", ") })
          : `${t("profile.nextReached")} ${next.comes_by_itself ? t("profile.nextByItself") : ""}`}
      </p>
      {next.is_reached && (
        <div className={classes.acts}>
          <Action
            rank="first"
            onPress={() => promotion.mutate(undefined)}
            waiting={promotion.isPending ? t("profile.asking") : undefined}
          >
            {t("profile.ask")}
          </Action>
        </div>
      )}
    </div>
  );
}

function Licences({ offers }: { offers: Offer[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("profile.licences")}>
      {offers.length === 0 && <p>{t("profile.noLicences")}</p>}
      <ul className={classes.rows}>
        {offers.map((offer) => (
          <Licence key={offer.id} offer={offer} />
        ))}
      </ul>
    </Card>
  );
}

function Licence({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const reader = useReader();
  const [asked, ask] = useState<"buy" | "renew" | null>(null);
  const state = [
    offer.status && t(`profile.licence.${offer.status}`),
    offer.expires_at && t("profile.until", { at: utc(secondsOf(offer.expires_at), reader) }),
    offer.days ? t("profile.days", { days: offer.days }) : t("profile.forEver"),
  ].filter(Boolean);
  const price = (points: number | null | undefined) => number(points ?? 0, reader.language);
  return (
    <li>
      <div>
        <p>{offer.name}</p>
        <p>{offer.description}</p>
        <p className={classes.small}>{state.join(" · ")}</p>
      </div>
      {offer.can_buy && (
        <Action onPress={() => ask("buy")}>
          {offer.price_points ? t("profile.buy", { points: price(offer.price_points) }) : t("profile.buyFree")}
        </Action>
      )}
      {offer.can_renew && (
        <Action onPress={() => ask("renew")}>{t("profile.renew", { points: price(offer.renewal_points) })}</Action>
      )}
      {!offer.can_buy && !offer.can_renew && !offer.status && (
        <span className={classes.small}>{t("profile.byStaff")}</span>
      )}
      {asked && <Gain offer={offer} how={asked} onClose={() => ask(null)} />}
    </li>
  );
}

function Gain({ offer, how, onClose }: { offer: Offer; how: "buy" | "renew"; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const { language } = useReader();
  const price = (how === "buy" ? offer.price_points : offer.renewal_points) ?? 0;
  const [points, balance, left] = [price, me.points, me.points - price].map((one) => number(one, language));
  return (
    <ActDialog
      title={t(how === "buy" ? "profile.buyTitle" : "profile.renewTitle", { name: offer.name })}
      says={[t("profile.buyText", { points: points ?? "", balance: balance ?? "", left: left ?? "" })]}
      act={t(how === "buy" ? "profile.buy" : "profile.renew", { points: points ?? "" })}
      acting={t(how === "buy" ? "profile.buying" : "profile.renewing")}
      keep={t("profile.notNow")}
      sending={useGain(offer.id, how)}
      onClose={onClose}
    />
  );
}
