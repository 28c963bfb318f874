import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import type { staff } from "./en/staff";
import type { PilotWords, StaffWords } from "./words";

export const LANGUAGES = { en: "English", fr: "Français", es: "Español", pt: "Português" } as const;
export type Language = keyof typeof LANGUAGES;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: typeof en & typeof staff };
  }
}

/** English is in the page; another language is fetched when it is first spoken. */
const LOADED: Record<Exclude<Language, "en">, () => Promise<PilotWords>> = {
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  pt: async () => (await import("./pt")).pt,
};

/** What only the office says; fetched when one first goes there. */
const OFFICE: Record<Language, () => Promise<StaffWords>> = {
  en: async () => (await import("./en/staff")).staff,
  fr: async () => (await import("./fr/staff")).staff,
  es: async () => (await import("./es/staff")).staff,
  pt: async () => (await import("./pt/staff")).staff,
};
let isInOffice = false;

const isLanguage = (text: string): text is Language => text in LANGUAGES;

/** The first of the reader's own languages that the page speaks. */
export function preferred(asked: readonly string[]): Language {
  return asked.map((one) => one.slice(0, 2)).find(isLanguage) ?? "en";
}

export async function speak(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await LOADED[language]());
  if (isInOffice) await addOffice(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Know the office's words too, from now on in every language. */
export async function speakOffice(): Promise<void> {
  isInOffice = true;
  const language = i18next.language;
  await addOffice(isLanguage(language) ? language : "en");
}

async function addOffice(language: Language): Promise<void> {
  if (!i18next.exists("office", { lng: language, fallbackLng: [] }))
    i18next.addResourceBundle(language, "translation", await OFFICE[language](), true);
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
