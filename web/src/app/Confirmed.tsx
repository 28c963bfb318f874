import { useSaid } from "@/lib/said";
import { Toasts } from "@/ui/Toasts";

/** What has just succeeded, on whatever page one is by then. */
export const Confirmed = () => <Toasts said={useSaid()} />;
