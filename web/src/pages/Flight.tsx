import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Flight() {
  return (
    <Page title="Flight" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
