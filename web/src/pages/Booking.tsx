import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Booking() {
  return (
    <Page title="Booking" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
