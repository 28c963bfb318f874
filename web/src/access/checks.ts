/** What a form of the door can say before anything is sent; the API says the rest. */

export type Wrong = { name: string; text: string };
type Check = { name: string; value: string; is?: "email" | "password" };
type Words = { required: string; noEmail: string; tooShort: string };

/** The shortest password that the airline takes; the list of common ones is the API's. */
const SHORTEST = 12;

function wrongWith({ value, is }: Check, words: Words): string | null {
  if (!value.trim()) return words.required;
  if (is === "email" && !/^\S+@\S+\.\S+$/.test(value.trim())) return words.noEmail;
  return is === "password" && [...value].length < SHORTEST ? words.tooShort : null;
}

/** The fields that cannot be sent as they are, in the order of the form. */
export function wrongIn(fields: Check[], words: Words): Wrong[] {
  return fields.flatMap((field) => {
    const text = wrongWith(field, words);
    return text ? [{ name: field.name, text }] : [];
  });
}
