import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Bookings() {
  return (
    <Page title="Bookings" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
