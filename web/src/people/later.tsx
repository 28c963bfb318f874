import { CatchBoundary } from "@tanstack/react-router";
import { type ComponentType, type ElementType, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "@/ui/Action";
import { Note } from "@/ui/Pieces";

type Source = { latest: ElementType; fetch: () => ElementType };

/**
 * A part that is fetched when it is first shown. Where it cannot be, that is said in its place and can be tried again:
 * all around it stays, with what was typed there.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const fetch = () => lazy(async () => ({ default: await load() }));
  const source: Source = { latest: fetch(), fetch };
  return (props) => <Later source={source} given={props} />;
}

function Later({ source, given }: { source: Source; given: object }) {
  const [tries, count] = useState(0);
  const [Part, turn] = useState(() => source.latest);
  const again = () => {
    source.latest = source.fetch();
    turn(() => source.latest);
    count(tries + 1);
  };
  return (
    <CatchBoundary getResetKey={() => tries} errorComponent={() => <NotThere onAgain={again} />}>
      <Part {...given} />
    </CatchBoundary>
  );
}

function NotThere({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Note
      kind="bad"
      title={t("frame.failed")}
      action={
        <Action size="small" sends onPress={onAgain}>
          {t("frame.again")}
        </Action>
      }
      urgent
    />
  );
}
