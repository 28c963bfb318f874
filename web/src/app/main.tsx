import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { begin } from "@/i18n/i18n";
import { Kit } from "@/pages/Kit";
import { Ground } from "@/ui/Ground";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
await begin();
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <Ground>
        <Kit />
      </Ground>
    </QueryClientProvider>
  </StrictMode>,
);
