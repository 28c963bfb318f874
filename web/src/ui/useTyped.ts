import { useEffect, useRef, useState } from "react";

const PAUSE = 300;

/**
 * What is typed at once, and given on when the typing rests (C-09): to the address, which every link of the page reads,
 * or to a search that asks the API. What changes there by itself, as by a press on Clear, is typed here too.
 */
export function useTyped(given: string, give: (text: string) => void): [string, (text: string) => void] {
  const [typed, type] = useState(given);
  const known = useRef(given);
  const latest = useRef(give);
  latest.current = give;
  useEffect(() => {
    if (given === known.current) return;
    known.current = given;
    type(given);
  }, [given]);
  useEffect(() => {
    if (typed === known.current) return;
    const timer = setTimeout(() => {
      known.current = typed;
      latest.current(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, type];
}
