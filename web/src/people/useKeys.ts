import { useRef } from "react";
import { newKey } from "@/api/client";

/** One key for one content: a repeat of the same does nothing twice, changed content is another request (C-02). */
export function useKeys(): (body: object) => string {
  const last = useRef({ text: "", key: "" });
  return (body) => {
    const text = JSON.stringify(body);
    if (text !== last.current.text) last.current = { text, key: newKey() };
    return last.current.key;
  };
}
