import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Live() {
  return (
    <Page title="Live" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
