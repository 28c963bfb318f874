import { useSyncExternalStore } from "react";

function listen(heard: () => void): () => void {
  document.addEventListener("visibilitychange", heard);
  return () => document.removeEventListener("visibilitychange", heard);
}

/** Whether the page is seen: what is behind another window nobody has read. */
export const useVisible = (): boolean => useSyncExternalStore(listen, () => document.visibilityState === "visible");
