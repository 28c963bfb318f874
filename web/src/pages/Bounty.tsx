import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Bounty() {
  return (
    <Page title="Bounty" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
