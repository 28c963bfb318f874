import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en";
import type { PilotWords, StaffWords, Words } from "./words";

export const LANGUAGES = { en: "English", fr: "Français", es: "Español", pt: "Português" } as const;
export type Language = keyof typeof LANGUAGES;

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: Words };
  }
}

/** English is in the page; another language is fetched when it is first spoken. */
const LOADED: Record<Exclude<Language, "en">, () => Promise<PilotWords>> = {
  fr: async () => (await import("./fr")).fr,
  es: async () => (await import("./es")).es,
  pt: async () => (await import("./pt")).pt,
};

/** What only some read is fetched when they first go there: the office's words, the profile's, the keys', the cards', what is kept of people. */
const PARTS = {
  office: {
    en: async () => (await import("./en/staff")).staff,
    fr: async () => (await import("./fr/staff")).staff,
    es: async () => (await import("./es/staff")).staff,
    pt: async () => (await import("./pt/staff")).staff,
  },
  profile: {
    en: async () => ({
      ...(await import("./en/profile")),
      refused: (await import("./en/refusedProfile")).refusedProfile,
    }),
    fr: async () => ({
      ...(await import("./fr/profile")),
      refused: (await import("./fr/refusedProfile")).refusedProfile,
    }),
    es: async () => ({
      ...(await import("./es/profile")),
      refused: (await import("./es/refusedProfile")).refusedProfile,
    }),
    pt: async () => ({
      ...(await import("./pt/profile")),
      refused: (await import("./pt/refusedProfile")).refusedProfile,
    }),
  },
  noted: {
    en: () => import("./en/noted"),
    fr: () => import("./fr/noted"),
    es: () => import("./es/noted"),
    pt: () => import("./pt/noted"),
  },
  messages: {
    en: () => import("./en/messages"),
    fr: () => import("./fr/messages"),
    es: () => import("./es/messages"),
    pt: () => import("./pt/messages"),
  },
  keys: {
    en: () => import("./en/keys"),
    fr: () => import("./fr/keys"),
    es: () => import("./es/keys"),
    pt: () => import("./pt/keys"),
  },
  cards: {
    en: () => import("./en/cards"),
    fr: () => import("./fr/cards"),
    es: () => import("./es/cards"),
    pt: () => import("./pt/cards"),
  },
  privacy: {
    en: () => import("./en/privacy"),
    fr: () => import("./fr/privacy"),
    es: () => import("./es/privacy"),
    pt: () => import("./pt/privacy"),
  },
} satisfies Record<
  string,
  Record<
    Language,
    () => Promise<
      | StaffWords
      | Pick<Words, "privacy">
      | Pick<Words, "profile">
      | Pick<Words, "messages">
      | Pick<Words, "keys">
      | Pick<Words, "cards">
      | Pick<Words, "noted">
    >
  >
>;
type Part = keyof typeof PARTS;
const spoken = new Set<Part>();

const isLanguage = (text: string): text is Language => text in LANGUAGES;

/** The first of the reader's own languages that the page speaks. */
export function preferred(asked: readonly string[]): Language {
  return asked.map((one) => one.slice(0, 2)).find(isLanguage) ?? "en";
}

export async function speak(language: Language): Promise<void> {
  if (language !== "en" && !i18next.hasResourceBundle(language, "translation"))
    i18next.addResourceBundle(language, "translation", await LOADED[language]());
  await Promise.all([...spoken].map((part) => add(part, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Know a part's words too, from now on in every language. */
export async function speakPart(part: Part): Promise<void> {
  spoken.add(part);
  const language = i18next.language;
  await add(part, isLanguage(language) ? language : "en");
}

async function add(part: Part, language: Language): Promise<void> {
  if (!i18next.exists(part, { lng: language, fallbackLng: [] }))
    i18next.addResourceBundle(language, "translation", { ...(await PARTS[part][language]()) }, true);
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
