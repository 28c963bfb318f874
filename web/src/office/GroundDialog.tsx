import { useTranslation } from "react-i18next";
import { ActDialog } from "@/people/ActDialog";
import { type Aircraft, groundBack, useGround } from "./acts";

type DialogProps = { one: Aircraft; etag: string; onClose: () => void };

/** Ground an aircraft, or let it fly again: what follows, and which bookings cannot start. */
export function GroundDialog({ one, etag, onClose }: DialogProps) {
  const { t } = useTranslation();
  const ground = useGround(one, etag);
  const act = one.grounded ? "release" : "ground";
  return (
    <ActDialog
      title={t(`office.aircraftPage.${act}Title`, { name: one.registration })}
      says={[
        t(`office.aircraftPage.${act}Says`),
        act === "ground" && one.booking_ids.length > 0 && t("office.groundedNote", { count: one.booking_ids.length }),
      ]}
      act={t(`office.aircraftPage.${act}`)}
      acting={t("office.aircraftPage.sending")}
      keep={t("office.aircraftPage.keep")}
      isDestructive={act === "ground"}
      sending={ground}
      undo={() => groundBack(one)}
      onClose={onClose}
    />
  );
}
