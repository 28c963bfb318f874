import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Profile() {
  return (
    <Page title="Profile" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
