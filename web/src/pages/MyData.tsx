import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function MyData() {
  return (
    <Page title="MyData" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
