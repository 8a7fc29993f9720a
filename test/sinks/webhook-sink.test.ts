import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, test } from "vitest";
import { type Message, Refusal } from "../../src/sinks/sink.ts";
import { webhookSink } from "../../src/sinks/webhook-sink.ts";
import { otherSecret, secret, startReceiver } from "./receiver.ts";

const message: Message = {
  id: "CA1-7-0",
  type: "score.low",
  timestamp: "2026-11-22T12:00:00.000Z",
  data: { call: "CA1", value: 1 },
};

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function receiver(answer?: Parameters<typeof startReceiver>[0]) {
  const started = await startReceiver(answer);
  stops.push(started.stop);
  return started;
}

const sinkTo = (url: string, timeout?: number) =>
  webhookSink({ url, secrets: [secret], allowPrivate: true }, timeout);
const failureOf = async (url: string, timeout?: number) =>
  (await sinkTo(url, timeout)
    .hand(message)
    .catch((error) => error)) as Error;

test("a receiver can check the signature, and has the id to know a repeat by", async () => {
  const { url, got } = await receiver();
  await sinkTo(url).hand(message);
  await sinkTo(url).hand(message);
  for (const { headers, body } of got) {
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
      type: "score.low",
      timestamp: "2026-11-22T12:00:00.000Z",
      data: { call: "CA1", value: 1 },
    });
  }
  expect(got.map(({ headers }) => headers["webhook-id"])).toEqual(["CA1-7-0", "CA1-7-0"]);
});

test("while a secret is being replaced, both sign", async () => {
  const { url, got } = await receiver();
  await webhookSink({ url, secrets: [secret, otherSecret], allowPrivate: true }).hand(message);
  for (const one of [secret, otherSecret])
    new Webhook(one).verify(got[0]?.body ?? "", got[0]?.headers as Record<string, string>);
});

test("a body that was changed on the way is known by its signature", async () => {
  const { url, got } = await receiver();
  await sinkTo(url).hand(message);
  const changed = got[0]?.body.replace('"value":1', '"value":5') ?? "";
  expect(() => new Webhook(secret).verify(changed, got[0]?.headers as Record<string, string>)).toThrow();
});

describe("what is not taken is told in a sentence", () => {
  test.each([
    [500, {}, "The receiver answered 500."],
    [404, {}, "The receiver answered 404."],
    [302, { location: "http://169.254.169.254/" }, "no redirect is followed"],
    [302, { location: "http://169.254.169.254/", "retry-after": "120" }, "no redirect is followed"],
  ])("%s", async (status, headers, says) => {
    const { url, got } = await receiver((response) => response.writeHead(status, headers).end());
    expect((await failureOf(url)).message).toContain(says);
    expect(got).toHaveLength(1);
  });

  test("a receiver that is gone for ever", async () => {
    const { url } = await receiver((response) => response.writeHead(410).end());
    expect(await failureOf(url)).toMatchObject({ retryAfter: null });
    expect(await failureOf(url)).toBeInstanceOf(Refusal);
  });

  test.each([429, 503])("a receiver that puts us off with %s", async (status) => {
    const { url } = await receiver((response) => response.writeHead(status, { "retry-after": "120" }).end());
    expect(await failureOf(url)).toMatchObject({ retryAfter: 120 });
  });

  test("a receiver that puts us off until a moment", async () => {
    const moment = new Date(Date.now() + 3_600_000).toUTCString();
    const { url } = await receiver((response) => response.writeHead(503, { "retry-after": moment }).end());
    const failure = await failureOf(url);
    expect(failure).toBeInstanceOf(Refusal);
    // A slow machine may take a while between the two clocks.
    expect((failure as Refusal).retryAfter).toBeGreaterThan(1800);
    expect((failure as Refusal).retryAfter).toBeLessThanOrEqual(3600);
  });

  test.each([
    [500, "120"],
    [503, "soon"],
  ])("a Retry-After with %s of %s is no putting off", async (status, written) => {
    const { url } = await receiver((response) =>
      response.writeHead(status, { "retry-after": written }).end(),
    );
    expect(await failureOf(url)).not.toBeInstanceOf(Refusal);
  });

  test("a receiver that puts us off for a year is tried again within six hours", async () => {
    const { url } = await receiver((response) =>
      response.writeHead(503, { "retry-after": "31536000" }).end(),
    );
    expect(await failureOf(url)).toMatchObject({ retryAfter: 6 * 60 * 60 });
  });

  test("a receiver that never answers", async () => {
    const { url } = await receiver(() => {});
    expect((await failureOf(url, 100)).message).toBe("The receiver did not answer in time.");
  });

  test("nobody there", async () => {
    expect((await failureOf("http://127.0.0.1:1/")).message).toBe(
      "The receiver could not be reached (ECONNREFUSED).",
    );
  });
});

test("an answer without an end keeps nobody waiting", async () => {
  const { url } = await receiver((response) => {
    response.writeHead(200);
    const endless = setInterval(() => response.write("x".repeat(10_000)), 1);
    response.once("close", () => clearInterval(endless));
  });
  await sinkTo(url).hand(message);
});

describe("addresses inside the network are not called", () => {
  test.each([
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "localhost",
  ])("%s", async (host) => {
    const { port, got } = await receiver();
    const sink = webhookSink({ url: `http://${host}:${port}/`, secrets: [secret], allowPrivate: false });
    await expect(sink.hand(message)).rejects.toThrow("inside a private network");
    expect(got).toEqual([]);
  });
});

test.each([
  ["0.0.0.0", true],
  ["0.0.0.0", false],
  ["[::]", true],
])(
  "%s is no machine's address, whether private ones are allowed (%s) or not, and nothing else is advised",
  async (host, allowPrivate) => {
    const { port, got } = await receiver();
    const sink = webhookSink({ url: `http://${host}:${port}/`, secrets: [secret], allowPrivate });
    await expect(sink.hand(message)).rejects.toThrow(
      "The receiver's address (0.0.0.0 or ::) is no machine's: write that of the machine in WEBHOOK_URL.",
    );
    expect(got).toEqual([]);
  },
);

test("its name says where to, and no secret of the address; another address has another", () => {
  const one = sinkTo("https://crm.example.com/in?key=secret").name;
  expect(one).toMatch(/^crm\.example\.com-[0-9a-f]{8}$/);
  expect(sinkTo("https://crm.example.com/in?key=secret").name).toBe(one);
  expect(sinkTo("https://crm.example.com/in?key=other").name).not.toBe(one);
});
