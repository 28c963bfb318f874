import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Points() {
  return (
    <Page title="Points" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
