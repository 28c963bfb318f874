import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { begin, preferred, speak } from "@/i18n/i18n";
import { watchActs } from "@/lib/acts";
import { Ground } from "@/ui/Ground";
import { routerFor } from "./router";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await begin();
await speak(preferred(navigator.languages));
/** What repeats is the client's work (C-02); what is asked again is what is seen (C-08). */
const client = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 5_000, refetchIntervalInBackground: false } },
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
