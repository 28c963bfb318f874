import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Career() {
  return (
    <Page title="Career" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
