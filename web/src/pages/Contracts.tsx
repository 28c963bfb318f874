import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Contracts() {
  return (
    <Page title="Contracts" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
