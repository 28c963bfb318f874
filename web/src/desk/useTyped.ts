import { useEffect, useState } from "react";

const PAUSE = 300;

/** What is typed at once, and given on when the typing rests: a search that asks the API (C-09). */
export function useTyped(given: string, give: (text: string) => void): [string, (text: string) => void] {
  const [typed, type] = useState(given);
  useEffect(() => {
    if (typed === given) return;
    const timer = setTimeout(() => give(typed), PAUSE);
    return () => clearTimeout(timer);
  }, [typed, given, give]);
  return [typed, type];
}
