import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Contract() {
  return (
    <Page title="Contract" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
