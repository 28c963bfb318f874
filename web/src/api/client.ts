/** The only way to the API: session, the server's clock, refusals by code, and repeats that do nothing twice (C-02). */

import createClient from "openapi-fetch";
import { setServerTime } from "@/lib/clock";
import { Refused, refusalOf } from "./refused";
import type { paths } from "./schema";
import { comeBack, refresh, tokenNow } from "./session";

const WAITS = [1000, 2000, 4000];
const PATIENCE = 12_000;
const AGAIN = new Set(["busy", "changed_meanwhile"]);

export const sleep = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** No answer came: whether it was done is not known. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

async function once(request: Request, patience: AbortSignal | null): Promise<Response> {
  const sent = new Request(request.clone());
  const token = tokenNow();
  if (token) sent.headers.set("Authorization", `Bearer ${token}`);
  try {
    const response = await fetch(sent, {
      signal: AbortSignal.any([request.signal, patience ?? AbortSignal.timeout(PATIENCE)]),
    });
    const now = response.headers.get("Offblock-Now");
    if (now) setServerTime(now);
    return response;
  } catch (failed) {
    if (request.signal.aborted) throw failed;
    throw new NoAnswer();
  }
}

async function signedIn(request: Request, patience: AbortSignal | null): Promise<Response> {
  const response = await once(request, patience);
  if (response.status !== 401) return response;
  return (await refresh()) || (await comeBack()) ? once(request, null) : response;
}

/** Whether the same request may go again: reading always, writing where its key keeps it from being done twice. */
const mayRepeat = (request: Request): boolean => request.method === "GET" || request.headers.has("Idempotency-Key");

async function isToRepeat(response: Response): Promise<boolean> {
  if (response.status !== 503 && response.status !== 409) return false;
  return AGAIN.has((await refusalOf(response.clone())).code);
}

/** Send a request; where the airline is busy or the line broke, again after one, two and four seconds.
 *
 * Reading is given up twelve seconds after it began, whatever came between; what has a key goes on to its last try (C-07).
 */
export async function send(request: Request, pause = sleep): Promise<Response> {
  const isReading = request.method === "GET";
  const patience = isReading ? AbortSignal.timeout(PATIENCE) : null;
  for (const wait of mayRepeat(request) ? WAITS : []) {
    try {
      const response = await signedIn(request, patience);
      if (!(await isToRepeat(response))) return response;
    } catch (failed) {
      if (!(failed instanceof NoAnswer) || patience?.aborted) throw failed;
    }
    await pause(wait);
  }
  return signedIn(request, patience);
}

export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  fetch: (request) => send(request),
});

/** The answer's body, or a `Refused`: what every query and mutation is wrapped in. */
export async function answer<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  throw error instanceof Refused ? error : await refusalOf(Response.json(error ?? null, response));
}

/** The answer's body with the state that it was read in, which a change names in turn (G-04). */
export async function tagged<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ body: T; etag: string }> {
  const { response } = await asked;
  return { body: await answer(asked), etag: response.headers.get("ETag") ?? "" };
}

/** A key for what creates, spends or decides; made when its dialog opens, kept for repeats of the same content. */
export const newKey = (): string => crypto.randomUUID();
