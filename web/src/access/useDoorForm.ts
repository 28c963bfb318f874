import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Refused } from "@/api/refused";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "@/people/me";
import { type Wrong, wrongIn } from "./checks";

type Fields = Parameters<typeof wrongIn>[0];

/** A form at the door: what is wrong before and after sending, and the sending itself, once at a time. */
export function useDoorForm(fields: () => Fields, send: () => Promise<void>) {
  const { t } = useTranslation();
  const reader = useReader();
  const [missing, miss] = useState<Wrong[]>([]);
  const mutation = useMutation({ mutationFn: send });
  const { error } = mutation;
  const refused = Object.entries(sayFields(error, reader)).map(([name, text]) => ({ name, text }));
  const wrong = missing.length ? missing : refused;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (mutation.isPending) return;
    const found = wrongIn(fields(), {
      required: t("access.required"),
      noEmail: t("access.noEmail"),
      tooShort: t("access.tooShort"),
    });
    miss(found);
    mutation.reset();
    if (found.length === 0) mutation.mutate();
  };
  const isFieldless = error !== null && refused.length === 0;
  return {
    submit,
    isBusy: mutation.isPending,
    wrong,
    errorOf: (name: string) => wrong.find((one) => one.name === name)?.text,
    title: t("frame.problems", { count: wrong.length }),
    said: isFieldless ? sayError(error, reader) : null,
    code: error instanceof Refused ? error.code : null,
  };
}
