import { useEffect, useState } from "react";

/** A text once it has not changed for so many milliseconds: what is typed is asked about when the typing rests. */
export function useSettled(text: string, wait = 300): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), wait);
    return () => clearTimeout(timer);
  }, [text, wait]);
  return settled;
}
