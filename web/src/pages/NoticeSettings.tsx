import { useSite } from "@/airline/site";
import { Page } from "@/ui/Page";

export function NoticeSettings() {
  return (
    <Page title="NoticeSettings" site={useSite()}>
      <p>…</p>
    </Page>
  );
}
