import { useEffect, useState } from "react";

/** A value once it has not changed for so many milliseconds: what is typed is asked about when the typing rests. */
export function useSettled<T>(value: T, wait = 300): { settled: T; isSettling: boolean } {
  const text = JSON.stringify(value);
  const [settled, settle] = useState({ value, text });
  useEffect(() => {
    const timer = setTimeout(() => settle({ value, text }), wait);
    return () => clearTimeout(timer);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a value is the same while its text is
  }, [text, wait]);
  return { settled: settled.value, isSettling: settled.text !== text };
}
