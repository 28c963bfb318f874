import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Notices() {
  return (
    <Page title="Notices" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
