import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Bounties() {
  return (
    <Page title="Bounties" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
