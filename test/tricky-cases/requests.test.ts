/** The tricky cases of single requests, against the product: answers that are led away, repeats, and signatures. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signatureOf } from "../../src/phone/signature.ts";
import { people, type RunningServer, runServer } from "../running-server.ts";

const publicUrl = "https://voice.example.com:8443/ivr";
const current = "the token that is in force";
const next = "the token that is to replace it";

let server: RunningServer;
let proxied: RunningServer;
beforeAll(async () => {
  server = await runServer();
  proxied = await runServer({ PUBLIC_URL: publicUrl, TWILIO_AUTH_TOKEN: `${current},${next}` });
});
afterAll(() => Promise.all([server.stop(), proxied.stop()]));

const answersOf = async (call: string) =>
  (await server.responses(call)).flatMap(({ answers }) => answers.map(({ value }) => value));

test("10: an answer that is led elsewhere comes without its keys: nothing is recorded for it, and the caller reaches a person", async () => {
  const call = await server.ring(people(["0", "1", "5"]), {
    async deliver(request, send) {
      if (request.about !== "action" || request.params.Digits !== "5") return send(request);
      const headers = { location: request.url.replace(/#.*/, ""), "content-type": "text/plain" };
      return { status: 302, headers, setCookies: [], body: "" };
    },
  });
  expect(await answersOf(call.callSid)).toEqual(["yes"]);
  const rung = call.trace.filter((entry) => entry.what === "heard" && entry.heard.sound === "ringing");
  expect(rung).toHaveLength(2);
  expect(call.trace.some((entry) => entry.what === "request" && entry.about === "fallback")).toBe(false);
});

test("12: an answer that is delivered twice is stored once, and answered with the same words", async () => {
  const bodies = new Map<string, Set<string>>();
  const call = await server.ring(people(["0", "1", "5", "hang up"]), {
    async deliver(request, send) {
      const both = [await send(request), await send(request)] as const;
      if (request.about === "action") bodies.set(request.url, new Set(both.map(({ body }) => body)));
      return both[1];
    },
  });
  expect(await answersOf(call.callSid)).toEqual(["yes", 5]);
  expect(bodies.size).toBeGreaterThan(2);
  for (const [url, said] of bodies) expect(said.size, url).toBe(1);
});

describe("25: signatures", () => {
  const form = {
    CallSid: `CA${"1".repeat(32)}`,
    AccountSid: `AC${"0".repeat(32)}`,
    From: "+12125550100",
    To: "+12125550101",
    CallStatus: "ringing",
  };
  const path = "/voice/incoming";
  type Ask = {
    form?: Record<string, string>;
    signed?: string | null;
    query?: string;
    method?: "GET" | "POST";
    headers?: Record<string, string>;
    body?: string;
  };

  async function ask({ form: more = {}, query = "", method = "POST", headers = {}, body, ...ask }: Ask) {
    const sent: Record<string, string> = { ...form, ...more };
    const fields = method === "GET" ? {} : sent;
    const inUrl = method === "GET" ? `?${new URLSearchParams(sent)}` : query;
    const signed =
      ask.signed === undefined ? signatureOf(current, `${publicUrl}${path}${inUrl}`, fields) : ask.signed;
    const response = await fetch(`http://127.0.0.1:${proxied.port}${path}${inUrl}`, {
      method,
      headers: {
        ...(signed !== null && { "x-twilio-signature": signed }),
        ...(method === "POST" && { "content-type": "application/x-www-form-urlencoded" }),
        ...headers,
      },
      ...(method === "POST" && { body: body ?? new URLSearchParams(sent).toString() }),
    });
    return { status: response.status, text: await response.text() };
  }
  const by = (token: string, url = `${publicUrl}${path}`) => signatureOf(token, url, form);

  test.each<[string, Ask]>([
    ["over https with another port, behind a proxy that takes a path off", {}],
    ["by the token that is to replace the one in force", { signed: by(next) }],
    ["with a parameter that Twilio did not have yet", { form: { StirNovelty: "A" } }],
    [
      "with a name in other letters, and an empty one",
      { form: { CallerName: "Łukasz é 東京", FromCity: "" } },
    ],
    [
      "with overrides behind the address, which are not signed",
      { signed: by(current, `${publicUrl}${path}#rc=2&rp=5xx`) },
    ],
    ["with a query", { query: "?flow=support" }],
    [
      "whatever the proxy says of host and protocol",
      { headers: { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" } },
    ],
  ])("25: a request signed %s is answered", async (_, how) => {
    expect((await ask(how)).status).toBe(200);
  });

  test.each<[string, Ask]>([
    ["by nobody", { signed: null }],
    ["with nothing", { signed: "" }],
    ["by a token that is not ours", { signed: by("the token of somebody else") }],
    ["for another address", { signed: by(current, `${publicUrl}/voice/status`) }],
    ["for the address that the proxy has", { signed: by(current, `http://127.0.0.1${path}`) }],
    ["for other parameters than came", { signed: by(current), form: { Digits: "1" } }],
    [
      "for a form, with a body of JSON",
      { headers: { "content-type": "application/json" }, body: JSON.stringify(form) },
    ],
    [
      "for a body of JSON, as Twilio signs those",
      { query: "?bodySHA256=0", headers: { "content-type": "application/json" }, body: JSON.stringify(form) },
    ],
  ])("25: a request signed %s is refused", async (_, how) => {
    expect((await ask(how)).status).toBe(403);
  });

  test("25: a request by GET, its parameters in its signed address, is answered as one by POST is", async () => {
    const { status, text } = await ask({ method: "GET", form: { CallSid: `CA${"2".repeat(32)}` } });
    expect(status).toBe(200);
    expect(text).toBe((await ask({ form: { CallSid: `CA${"3".repeat(32)}` } })).text);
    expect((await ask({ method: "GET", signed: by(current) })).status).toBe(403);
  });
});
