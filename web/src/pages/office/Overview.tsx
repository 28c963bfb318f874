import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Overview() {
  return (
    <Page title="Overview" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
