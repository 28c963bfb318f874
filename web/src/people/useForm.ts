import { useTranslation } from "react-i18next";
import { sayError, sayFields } from "@/i18n/say";
import { useReader } from "./me";

export type Faults = {
  /** Each field that is wrong, in the order of the answer. */
  wrong: { name: string; text: string }[];
  title: string;
  errorOf: (name: string) => string | undefined;
  /** Why it was refused as a whole, where no field is to blame. */
  said: string | null;
};

/** What the API found wrong with what a form has sent: at its fields, or as a whole. */
export function useFaults(error: unknown): Faults {
  const { t } = useTranslation();
  const reader = useReader();
  const wrong = Object.entries(sayFields(error, reader)).map(([name, text]) => ({ name, text }));
  return {
    wrong,
    title: t("frame.problems", { count: wrong.length }),
    errorOf: (name) => wrong.find((one) => one.name === name)?.text,
    said: error && wrong.length === 0 ? sayError(error, reader) : null,
  };
}

type Sending<V> = { mutate: (input: V) => void; isPending: boolean; isSuccess: boolean; error: unknown };
export type SmallForm = Faults & { isDone: boolean; isBusy: boolean; submit: (event: React.FormEvent) => void };

/** A small form that is sent as it stands, once at a time: what it has to be is the API's to say. */
export function useForm<V>(sending: Sending<V>, input: () => V): SmallForm {
  return {
    ...useFaults(sending.error),
    isDone: sending.isSuccess,
    isBusy: sending.isPending,
    submit: (event) => {
      event.preventDefault();
      if (!sending.isPending) sending.mutate(input());
    },
  };
}
