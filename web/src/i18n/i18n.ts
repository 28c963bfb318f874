import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import type { Words } from "./words";

export const LANGUAGES = { en: "English", fr: "Français", es: "Español", pt: "Português" } as const;
export type Language = keyof typeof LANGUAGES;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** English is in the page; another language is fetched when it is first spoken. */
const LOADED: Record<Exclude<Language, "en">, () => Promise<Words>> = {
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  pt: async () => (await import("./pt")).pt,
};

const isLanguage = (text: string): text is Language => text in LANGUAGES;

/** The first of the reader's own languages that the page speaks. */
export function preferred(asked: readonly string[]): Language {
  return asked.map((one) => one.slice(0, 2)).find(isLanguage) ?? "en";
}

export async function speak(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await LOADED[language]());
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function begin(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
