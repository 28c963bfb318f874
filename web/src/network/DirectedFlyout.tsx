import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/people/Loaded";
import { later } from "@/people/later";
import { Dialog } from "@/ui/Dialog";
import { DrawForm } from "./DrawForm";
import { previewQuery } from "./queries";

/** What was drawn stands on a map, which whoever only draws has no need of yet. */
const PreviewPart = later(async () => (await import("./PreviewPart")).PreviewPart);

type FlyoutProps = { directed: string; onClose: () => void };

/** A route drawn at random: what it has to be, then what was drawn, to accept, draw anew or leave (P5). */
export function DirectedFlyout({ directed, onClose }: FlyoutProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const show = (id: string) =>
    void navigate({ to: "/schedules", search: (before) => ({ ...before, directed: id }), replace: directed !== "new" });
  const isNew = directed === "new";
  return (
    <Dialog
      as="flyout"
      title={t(isNew ? "network.routeTitle" : "network.route")}
      close={t("frame.close")}
      onClose={onClose}
    >
      {isNew ? <DrawForm onDrawn={(id) => show(String(id))} /> : <Known id={Number(directed)} show={show} />}
    </Dialog>
  );
}

function Known({ id, show }: { id: number; show: (id: string) => void }) {
  const query = useQuery(previewQuery(id));
  return (
    <Loaded query={query}>
      {(preview) => (
        <Suspense>
          <PreviewPart preview={preview} show={show} />
        </Suspense>
      )}
    </Loaded>
  );
}
