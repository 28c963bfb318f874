import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function Devices() {
  return (
    <Page title="Devices" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
