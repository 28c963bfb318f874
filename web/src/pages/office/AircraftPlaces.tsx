import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useSite } from "@/airline/site";
import { AwayMap } from "@/desk/AwayMap";
import { AwayTable, idOfAway } from "@/desk/AwayTable";
import { askedOf, wordsOf } from "@/desk/asked";
import { AWAY, awayQuery, oneOf } from "@/desk/places";
import { useList } from "@/people/useList";
import { TextField } from "@/ui/Field";
import { Page } from "@/ui/Page";
import { Chip } from "@/ui/Pieces";
import { useTyped } from "@/ui/useTyped";

/** Every aircraft that is away from its base (S7). */
export function AircraftPlaces() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/inside/backoffice/aircraft-repositioning" });
  const { asked, sort } = askedOf(search);
  const status = oneOf(AWAY, search.status);
  const list = useList(awayQuery(asked, status), idOfAway);
  const put = useCallback(
    (words: Partial<typeof search>) =>
      void navigate({
        to: "/backoffice/aircraft-repositioning",
        search: (before) => ({ ...before, ...words }),
        replace: true,
      }),
    [navigate],
  );
  const [typed, type] = useTyped(
    asked.q,
    useCallback((q: string) => put({ q }), [put]),
  );
  return (
    <Page title={t("desk.aircraftPlaces")} site={useSite()}>
      <AwayTable
        list={list}
        sort={sort}
        onSort={(by) => put(wordsOf(by))}
        bar={
          <>
            <TextField name="q" label={t("frame.search")} value={typed} onChange={type} />
            {AWAY.map((one) => (
              <Chip key={one} chosen={one === status} onPress={() => put({ status: one === status ? undefined : one })}>
                {t(`desk.place.${one}`)}
              </Chip>
            ))}
          </>
        }
      />
      <AwayMap away={list.rows} />
    </Page>
  );
}
