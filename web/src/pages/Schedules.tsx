import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Schedules() {
  return (
    <Page title="Schedules" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
