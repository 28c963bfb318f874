import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "@/ui/Action";
import { Dialog } from "@/ui/Dialog";

type Guard = {
  /** Whether something is typed that is not saved. */
  mark: (isDirty: boolean) => void;
  /** What asks before it is lost; to be drawn where the form is. */
  asking: React.ReactNode;
};

/** What is typed and not saved is not lost by a slip: leaving the address asks first (C-11). */
export function useLeaveGuard(): Guard {
  const { t } = useTranslation();
  const dirty = useRef(false);
  const mark = useCallback((isDirty: boolean) => {
    dirty.current = isDirty;
  }, []);
  const blocker = useBlocker({
    shouldBlockFn: () => dirty.current,
    enableBeforeUnload: () => dirty.current,
    withResolver: true,
  });
  const go = () => {
    dirty.current = false;
    blocker.proceed?.();
  };
  const stay = () => blocker.reset?.();
  const asking = blocker.status === "blocked" && (
    <Dialog
      title={t("form.leaveTitle")}
      close={t("frame.close")}
      onClose={stay}
      foot={
        <>
          <Action rank="first" onPress={stay}>
            {t("form.leaveStay")}
          </Action>
          <Action rank="destructive" onPress={go}>
            {t("form.leaveGo")}
          </Action>
        </>
      }
    >
      <p>{t("form.leaveText")}</p>
    </Dialog>
  );
  return { mark, asking };
}
