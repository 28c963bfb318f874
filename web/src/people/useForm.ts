import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "./me";

type Sending<V> = { mutate: (input: V) => void; isPending: boolean; isSuccess: boolean; error: unknown };

/** A small form that is sent as it stands: its faults at their fields, its refusal on top, its success said. */
export function useForm<V>(sending: Sending<V>, input: () => V) {
  const { t } = useTranslation();
  const reader = useReader();
  const wrong = Object.entries(sayFields(sending.error, reader)).map(([name, text]) => ({ name, text }));
  return {
    wrong,
    title: t("frame.problems", { count: wrong.length }),
    errorOf: (name: string) => wrong.find((one) => one.name === name)?.text,
    said: sending.error && wrong.length === 0 ? sayError(sending.error, reader) : null,
    isDone: sending.isSuccess,
    isBusy: sending.isPending,
    submit: (event: React.FormEvent) => {
      event.preventDefault();
      if (!sending.isPending) sending.mutate(input());
    },
  };
}
