import { Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { onEnd } from "@/api/session";
import { later } from "@/people/later";
import { Dialog } from "@/ui/Dialog";

const SignInForm = later(async () => (await import("@/access/SignInForm")).SignInForm);

/** Over the page when the session has ended: what was typed stays, what was sent waits and goes again (pages.md, 1.2). */
export function SignInAgain() {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  const waiting = useRef<((isBack: boolean) => void)[]>([]);
  const settle = (isBack: boolean) => {
    ask(false);
    for (const one of waiting.current.splice(0)) one(isBack);
  };
  useEffect(
    () =>
      onEnd(() => {
        ask(true);
        return new Promise((done) => waiting.current.push(done));
      }),
    [],
  );
  if (!isAsked) return null;
  return (
    <Dialog title={t("frame.signedOut")} close={t("frame.close")} onClose={() => settle(false)}>
      <Suspense>
        <SignInForm onDone={() => settle(true)} />
      </Suspense>
    </Dialog>
  );
}
