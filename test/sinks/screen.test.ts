import { Webhook } from "standardwebhooks";
import { expect, test, vi } from "vitest";
import { screenAt } from "../../src/sinks/screen.ts";
import { secret, startReceiver } from "./receiver.ts";

const shown = { id: "CA1.4.0", at: "2026-11-25T12:00:00.000Z", data: { call: "CA1", agent: "ana" } };

/** A screen whose tries follow one another at once, and what came of what it was told. */
function screenFor(url: string, patience = 2000) {
  const ended: unknown[][] = [];
  const settings = { url, secrets: [secret], allowPrivate: true };
  const screen = screenAt(settings, {
    ended: (...what) => void ended.push(what),
    patience,
    waits: [1, 1],
  });
  return { screen, ended };
}

test("the screen is told at once, and signed like every other message", async () => {
  const receiver = await startReceiver();
  const { screen, ended } = screenFor(receiver.url);
  screen.show(shown);
  await vi.waitFor(() => expect(ended).toEqual([["shown"]]));
  const [got] = receiver.got;
  const headers = got?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(got?.body ?? "", headers)).toEqual({
    type: "agent.rung",
    timestamp: shown.at,
    data: shown.data,
  });
  expect(headers["webhook-id"]).toBe(shown.id);
  await receiver.stop();
});

test("a receiver that fails is told again, by the same id, three times in all and then no more", async () => {
  const receiver = await startReceiver((response) => response.writeHead(500).end());
  const { screen, ended } = screenFor(receiver.url);
  screen.show(shown);
  await vi.waitFor(() => expect(ended).toEqual([["dropped", "The receiver answered 500."]]));
  expect(receiver.got.map(({ headers }) => headers["webhook-id"])).toEqual([shown.id, shown.id, shown.id]);
  await receiver.stop();
});

test("a receiver that fails once shows it at the second try", async () => {
  let asked = 0;
  const receiver = await startReceiver((response) => response.writeHead(asked++ === 0 ? 503 : 204).end());
  const { screen, ended } = screenFor(receiver.url);
  screen.show(shown);
  await vi.waitFor(() => expect(ended).toEqual([["shown"]]));
  expect(receiver.got).toHaveLength(2);
  await receiver.stop();
});

test("a receiver that is gone is not told again", async () => {
  const receiver = await startReceiver((response) => response.writeHead(410).end());
  const { screen, ended } = screenFor(receiver.url);
  screen.show(shown);
  await vi.waitFor(() => expect(ended).toHaveLength(1));
  expect(receiver.got).toHaveLength(1);
  await receiver.stop();
});

test("a receiver that never answers is given up, and so many wait for it and no more", async () => {
  const receiver = await startReceiver(() => {});
  const { screen, ended } = screenFor(receiver.url, 300);
  for (let ring = 0; ring < 205; ring += 1) screen.show(shown);
  expect(ended).toEqual(Array(5).fill(["dropped", "More than 200 are on their way."]));
  await vi.waitFor(() => expect(ended).toHaveLength(205), 10_000);
  expect(ended.at(-1)).toEqual(["dropped", "The receiver did not answer in time."]);
  screen.show(shown);
  expect(ended).toHaveLength(205);
  screen.stop();
  await receiver.stop();
});
