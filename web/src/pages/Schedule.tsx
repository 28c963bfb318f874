import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Schedule() {
  return (
    <Page title="Schedule" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
