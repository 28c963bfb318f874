import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { counted } from "@/lib/numbers";
import { bellQuery } from "@/notices/queries";
import { Count } from "@/ui/Pieces";

/** How many messages wait behind an item of a menu; the bell's own question answers it. */
export function Waiting({ at }: { at: string }) {
  const { t } = useTranslation();
  const meta = useQuery(bellQuery).data?.meta;
  const counts: Record<string, number | null | undefined> = {
    "/messages": meta?.unread_messages,
    "/backoffice/messages": meta?.unanswered,
  };
  const n = counts[at];
  return n ? <Count label={t("frame.unread", { n })}>{counted(n)}</Count> : null;
}
