import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { PILOT } from "../menu";
import { Help } from "./Help";
import { Palette } from "./Palette";
import { step, toSearch } from "./rows";

/** How long after `g` its letter may come, milliseconds. */
const PATIENCE = 1500;

/** What the keys of a page do: go, search, move in lists, say which there are. */
export function Keys({ bind }: { bind: (handle: (key: string) => void) => void }) {
  const [open, show] = useState<"go" | "help" | null>(null);
  const navigate = useNavigate();
  const begun = useRef(0);
  useEffect(
    () =>
      bind((key) => {
        const page = Date.now() - begun.current < PATIENCE && PILOT.find((one) => one.key === key);
        begun.current = key === "g" ? Date.now() : 0;
        if (page) void navigate({ to: page.to });
        else if (key === "go" || (key === "/" && !toSearch())) show("go");
        else if (key === "?") show("help");
        else if (key === "j") step(1);
        else if (key === "k") step(-1);
      }),
    [bind, navigate],
  );
  if (open === "go") return <Palette onClose={() => show(null)} />;
  return open && <Help onClose={() => show(null)} />;
}
