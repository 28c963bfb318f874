import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Flights() {
  return (
    <Page title="Flights" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
