/** Who is signed in: the access token in this module alone, the rest in a cookie that no script reads. */

import { refusalOf } from "./refused";

export type SignedIn = { access_token: string; expires_in: number };

let token: string | null = null;
let renewing: Promise<boolean> | null = null;

let back: (() => Promise<boolean>) | null = null;

/** Who asks the reader to sign in again over the page, while what was being sent waits (pages.md, 1.2). */
export function onEnd(asks: () => Promise<boolean>): () => void {
  back = asks;
  return () => {
    back = null;
  };
}

/** Whether the reader has signed in again, so that a call may go once more. */
export const comeBack = (): Promise<boolean> => back?.() ?? Promise.resolve(false);

export const tokenNow = (): string | null => token;

/** Post to `/api/auth/*`; the header says that it is this page that asks, and no other. */
async function post(path: string, body?: object): Promise<Response> {
  return fetch(`/api/auth/${path}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", "X-Offblock": "1" },
    body: JSON.stringify(body ?? {}),
  });
}

/** Post to one of the doors that need no session; what it answers, or why it refused. */
export async function knock(path: string, body: object): Promise<void> {
  const response = await post(path, body);
  if (!response.ok) throw await refusalOf(response);
}

/** Sign in; a `Refused` says why not. */
export async function signIn(form: { email: string; password: string; tenant?: string }): Promise<void> {
  const response = await post("sign-in", form);
  if (!response.ok) throw await refusalOf(response);
  const signed: SignedIn = await response.json();
  token = signed.access_token;
}

async function renew(): Promise<boolean> {
  try {
    const response = await post("refresh");
    if (response.status >= 500) return false;
    const signed: SignedIn | null = response.ok ? await response.json() : null;
    token = signed?.access_token ?? null;
    return signed !== null;
  } catch {
    return false;
  }
}

/** A new token for the cookie; whoever asks meanwhile waits for the same answer, so that one cookie is used once. */
export function refresh(): Promise<boolean> {
  renewing ??= renew().finally(() => {
    renewing = null;
  });
  return renewing;
}

let first: Promise<boolean> | null = null;

/** Ask who comes while the page's files are still on their way. */
export function askEarly(): void {
  first = refresh();
}

/** Whether somebody comes in; what was asked early counts once. */
export function comesIn(): Promise<boolean> {
  const asked = first ?? refresh();
  first = null;
  return asked;
}

/** End this session here and there; whatever the answer is, this page has none any more. */
export async function signOut(): Promise<void> {
  await post("sign-out").catch(() => undefined);
  token = null;
}
