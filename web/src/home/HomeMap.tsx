import { Link } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { onMap, useAirports } from "@/network/airports";
import { later } from "@/people/later";
import { Card } from "@/ui/Pieces";
import classes from "./Home.module.css";
import type { Home } from "./queries";

const Drawing = later(async () => (await import("./HomeDrawing")).HomeDrawing);

/** Where one is, where one's next flights lead, and who is in the air: drawn when it comes in sight, in a place kept (P1). */
export function HomeMap({ home }: { home: Home }) {
  const { t } = useTranslation();
  const airports = useAirports();
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, see] = useState(false);
  const isLeftOut = airports.size > 0 && onMap([home.me.airport], airports).length === 0; // never half drawn
  useEffect(() => {
    const shown = place.current;
    if (!shown || isSeen) return;
    const watch = new IntersectionObserver((found) => found.some((one) => one.isIntersecting) && see(true));
    watch.observe(shown);
    return () => watch.disconnect();
  }, [isSeen]);
  if (isLeftOut) return null;
  return (
    <Card title={t("home.map")} aside={<Link to="/live">{t("home.mapTable")}</Link>}>
      <div ref={place} className={classes.map}>
        {isSeen && (
          <Suspense fallback={null}>
            <Drawing home={home} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}
