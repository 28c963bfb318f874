import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serverNow } from "@/lib/clock";
import { NoAnswer, send } from "./client";
import { refusalOf } from "./refused";
import { askEarly, comesIn, refresh, signIn, signOut, tokenNow } from "./session";

const PLACE = "https://airline.test/api/v1/bookings";
const noPause = async () => {};
type Answer = () => Response | Promise<Response>;

let asked: Request[] = [];

function answering(...answers: Answer[]): void {
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, PLACE), init);
    asked.push(request);
    const next = answers.shift();
    if (!next) throw new Error(`nothing is left to answer ${request.url}`);
    return next();
  });
}

const json =
  (body: object, status = 200, headers = {}): Answer =>
  () =>
    Response.json(body, { status, headers });
const lost: Answer = () => Promise.reject(new TypeError("the line broke"));
const booking = (key?: string) =>
  new Request(PLACE, { method: "POST", body: "{}", headers: key ? { "Idempotency-Key": key } : {} });

beforeEach(() => {
  asked = [];
});
afterEach(async () => {
  answering(json({}));
  await signOut();
  vi.unstubAllGlobals();
});

async function signed(): Promise<void> {
  answering(json({ access_token: "first", expires_in: 600 }));
  await signIn({ email: "pilot1@demo.test", password: "long enough to be one" });
  asked = [];
}

test("what is busy or lost goes again with its key, and no more than four times", async () => {
  answering(json({ code: "busy" }, 503), lost, json({ code: "changed_meanwhile" }, 409), json({ data: 1 }, 201));
  expect((await send(booking("one"), noPause)).status).toBe(201);
  expect(asked.map((one) => one.headers.get("Idempotency-Key"))).toEqual(["one", "one", "one", "one"]);
});

test("a refusal by a rule is not sent again", async () => {
  answering(json({ code: "aircraft_taken" }, 409));
  expect((await send(booking("one"), noPause)).status).toBe(409);
  expect(asked).toHaveLength(1);
});

test("a write without a key is sent once: whether it was done is not known", async () => {
  answering(lost);
  await expect(send(booking(), noPause)).rejects.toBeInstanceOf(NoAnswer);
});

test("reading is given up after twelve seconds in all, and is not begun again", async () => {
  vi.spyOn(AbortSignal, "timeout").mockReturnValue(AbortSignal.abort());
  answering(lost, lost, lost, lost);
  await expect(send(new Request(PLACE), noPause)).rejects.toBeInstanceOf(NoAnswer);
  expect(asked).toHaveLength(1);
  vi.restoreAllMocks();
});

test("an old token is renewed once, and the same request goes again", async () => {
  await signed();
  answering(json({}, 401), json({ access_token: "second", expires_in: 600 }), json({ data: 1 }));
  expect((await send(new Request(PLACE), noPause)).status).toBe(200);
  expect(asked.map((one) => one.headers.get("Authorization"))).toEqual(["Bearer first", null, "Bearer second"]);
  expect(asked[1]?.headers.get("X-Offblock")).toBe("1");
});

test("many who find the token old at once renew it once", async () => {
  await signed();
  answering(json({ access_token: "second", expires_in: 600 }));
  expect(await Promise.all([refresh(), refresh(), refresh()])).toEqual([true, true, true]);
  expect(asked).toHaveLength(1);
});

test("a session that is refused is over; one that could not be asked is kept", async () => {
  await signed();
  answering(lost);
  expect(await refresh()).toBe(false);
  expect(tokenNow()).toBe("first");
  answering(json({}, 401));
  expect(await refresh()).toBe(false);
  expect(tokenNow()).toBeNull();
});

test("who comes is asked once, however early; afterwards anew", async () => {
  answering(json({}, 401), json({ access_token: "first", expires_in: 600 }));
  askEarly();
  expect(await comesIn()).toBe(false);
  expect(asked).toHaveLength(1);
  expect(await comesIn()).toBe(true);
  expect(asked).toHaveLength(2);
});

test("the server's clock comes with every answer", async () => {
  answering(json({}, 200, { "Offblock-Now": "2030-01-01T00:00:00Z" }));
  await send(new Request(PLACE), noPause);
  expect(Math.abs(serverNow() - Date.parse("2030-01-01T00:00:00Z") / 1000)).toBeLessThanOrEqual(1);
});

test("a refusal has its code, its facts and its fields", async () => {
  const body = {
    code: "invalid",
    message: "Correct these fields: size.",
    facts: { a: 1 },
    errors: { size: "at most 10" },
    errors_by_code: { size: { code: "too_high", limit: 10 } },
  };
  const refused = await refusalOf(Response.json(body, { status: 422, headers: { "Retry-After": "7" } }));
  expect(refused).toMatchObject({ status: 422, code: "invalid", facts: { a: 1 }, retryAfter: 7 });
  expect(refused.fields).toEqual({ size: { code: "too_high", text: "at most 10", facts: { limit: 10 } } });
});

test("an answer that is not in the API's shape still has a code", async () => {
  expect((await refusalOf(new Response("<html>", { status: 502 }))).code).toBe("http_502");
});
