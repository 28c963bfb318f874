import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { wearAccent } from "@/airline/branding";
import { clockTime } from "@/lib/time";
import { useReader } from "@/people/me";
import { Page } from "@/ui/Page";
import classes from "./Door.module.css";
import { tenantHere, tenantsQuery } from "./queries";

type DoorProps = { title: string; line?: React.ReactNode; children: React.ReactNode };

/** A page before the door: the airline's face on top, one question beneath (P15). */
export function Door({ title, line, children }: DoorProps) {
  const reader = useReader();
  const here = tenantHere(useQuery(tenantsQuery).data ?? []);
  const accent = here?.accent;
  useEffect(() => {
    if (accent) wearAccent(accent);
  }, [accent]);
  const name = here?.name ?? "Offblock";
  return (
    <div className={classes.door}>
      <div className={classes.picture} aria-hidden="true" />
      <main id="content" className={classes.question}>
        <header className={classes.face}>
          <img src={here?.logo_url ?? "/icon.svg"} alt="" width={26} height={26} />
          <b>{name}</b>
          <time className={classes.clock}>{clockTime(reader.now, reader, "UTC")}Z</time>
        </header>
        <Page title={title} line={line} site={name}>
          {children}
        </Page>
      </main>
    </div>
  );
}
