import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Home() {
  return (
    <Page title="Home" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
