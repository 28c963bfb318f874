import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rulesQuery } from "@/airline/rules";
import { newKey } from "@/api/client";
import { sayError } from "@/i18n/say";
import { number, withUnit } from "@/lib/numbers";
import { secondsOf, utc } from "@/lib/time";
import { useReader } from "@/people/me";
import { useKeys } from "@/people/useKeys";
import { useMapWords } from "@/people/useMapWords";
import { Action } from "@/ui/Action";
import { Reading } from "@/ui/Code";
import { Note } from "@/ui/Pieces";
import { RoutePair } from "@/ui/Strip";
import { WorldMap } from "@/ui/WorldMap";
import { onMap, useAirports } from "./airports";
import classes from "./Network.module.css";
import { isPreview, type Preview, useAccept, useLeave, useReroll } from "./queries";

type PreviewProps = { preview: Preview; show: (id: string) => void };

/** The route that was drawn, and what one can do with it; it waits for a day (BK-15 to BK-20). */
export function PreviewPart({ preview, show }: PreviewProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const airports = useAirports();
  return (
    <>
      <p>
        {t("network.total", {
          distance: number(preview.distance_nm, reader.language),
          registration: `${preview.aircraft.registration} ${preview.aircraft.type}`,
        })}
        . {t("network.routeWaits", { until: utc(secondsOf(preview.expires_at), reader) })}
      </p>
      <Drawing preview={preview} />
      <ol className={classes.preview}>
        {preview.legs.map((leg, place) => (
          <li key={leg.schedule_id}>
            <span>{place + 1}</span>
            <Reading>{leg.flight_number}</Reading>
            <span>
              <RoutePair
                departure={{ icao: leg.departure, name: airports.get(leg.departure)?.name }}
                arrival={{ icao: leg.arrival, name: airports.get(leg.arrival)?.name }}
                progress="waits"
              />{" "}
              <span className={classes.small}>{withUnit(leg.distance_nm, t("unit.nm"), reader.language)}</span>
            </span>
          </li>
        ))}
      </ol>
      <Acts preview={preview} show={show} />
    </>
  );
}

function Drawing({ preview }: { preview: Preview }) {
  const mapWords = useMapWords();
  const { t } = useTranslation();
  const { language } = useReader();
  const airports = useAirports();
  const codes = preview.legs.flatMap((leg, place) => (place ? [leg.arrival] : [leg.departure, leg.arrival]));
  const spots = onMap(codes, airports);
  const routes = preview.legs.flatMap((leg, place) => {
    const [from, to] = [airports.get(leg.departure), airports.get(leg.arrival)];
    const number_ = String(place + 1);
    return from && to ? [{ key: number_, from, to, progress: "considered" as const, number: number_ }] : [];
  });
  if (routes.length < preview.legs.length) return null;
  return (
    <WorldMap
      words={mapWords}
      name={t("network.map", { route: codes.join(" → "), distance: number(preview.distance_nm, language) })}
      airports={spots}
      routes={routes}
      height={230}
    />
  );
}

function Acts({ preview, show }: PreviewProps) {
  const { t } = useTranslation();
  const reader = useReader();
  const navigate = useNavigate();
  const rules = useQuery(rulesQuery).data;
  const [key] = useState(newKey);
  const keyFor = useKeys();
  const [fewer, say] = useState<string | null>(null);
  const accept = useAccept(preview.id);
  const reroll = useReroll(preview.id);
  const leave = useLeave(preview.id);
  const failed = accept.error ?? reroll.error ?? leave.error;
  const isBusy = accept.isPending || reroll.isPending || leave.isPending;
  const again = async () => {
    const drawn = await reroll.mutateAsync(keyFor({ fewer })).catch(() => null);
    if (!drawn) return;
    if (isPreview(drawn)) return show(String(drawn.id));
    say(t("network.fewer", { asked: preview.leg_count, count: drawn.leg_count }));
  };
  const done = (act: Promise<unknown>, to: "/bookings" | "/schedules") =>
    act.then(() => navigate({ to })).catch(() => undefined); // what it says stands above the buttons
  const { reroll_points: price } = preview;
  return (
    <>
      {failed ? <Note kind="bad" title={sayError(failed, reader)} urgent /> : null}
      {fewer && <Note kind="warn" title={fewer} urgent />}
      {rules && (
        <p>
          {t("network.acceptText", {
            count: preview.legs.length,
            registration: preview.aircraft.registration,
            hours: rules.BOOKING_EXPIRATION_HOURS,
          })}
        </p>
      )}
      <div className={classes.acts}>
        <Action
          rank="first"
          onPress={() => void done(accept.mutateAsync(key), "/bookings")}
          waiting={accept.isPending ? t("network.accepting") : undefined}
        >
          {t("network.accept")}
        </Action>
        <Action onPress={() => void again()} waiting={reroll.isPending ? t("network.rerolling") : undefined}>
          {price ? t("network.reroll", { points: number(price, reader.language) }) : t("network.rerollFree")}
        </Action>
        <Action
          rank="leaving"
          onPress={() => !isBusy && void done(leave.mutateAsync(undefined), "/schedules")}
          waiting={leave.isPending ? t("network.leaving") : undefined}
        >
          {t("network.leave")}
        </Action>
      </div>
      <p className={classes.small}>{t("network.leaveText")}</p>
    </>
  );
}
