import { useSyncExternalStore } from "react";

function listen(told: () => void): () => void {
  addEventListener("online", told);
  addEventListener("offline", told);
  return () => {
    removeEventListener("online", told);
    removeEventListener("offline", told);
  };
}

/** Whether the device says that it has a connection. */
export const useOnline = (): boolean => useSyncExternalStore(listen, () => navigator.onLine);
