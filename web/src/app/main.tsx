import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Refused } from "@/api/refused";
import { begin, preferred, speak } from "@/i18n/i18n";
import { watchActs } from "@/lib/acts";
import { meQuery } from "@/people/me";
import { Ground } from "@/ui/Ground";
import { routerFor } from "./router";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await begin();
await speak(preferred(navigator.languages));
/** Roles were taken meanwhile: who one is is asked anew, and menu and page follow (pages.md, 1.2). */
const onError = (error: Error) => {
  if (error instanceof Refused && error.code === "role_missing")
    void client.invalidateQueries({ queryKey: meQuery.queryKey });
};
/** What repeats is the client's work (C-02); what is asked again is what is seen (C-08). */
const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: { retry: false, staleTime: 5_000, refetchIntervalInBackground: false },
    // What was pressed is sent now or not at all: never when a line comes back hours later.
    mutations: { networkMode: "always" },
  },
});
watchActs(client.getMutationCache());
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Ground>
        <RouterProvider router={routerFor(client)} />
      </Ground>
    </QueryClientProvider>
  </StrictMode>,
);
