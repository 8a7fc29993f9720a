/** The tricky cases of queues, against the product: callers and agents on one telephone network. */
import { afterEach, describe, expect, test } from "vitest";
import { NoAnswer } from "../../src/phone/no-answer.ts";
import type { VoiceMessage } from "../../src/results/voice-message.ts";
import {
  type ExchangeServer,
  folderOf,
  type ServedOptions,
  serveOnExchange,
  stopAndRemove,
} from "../exchange-server.ts";
import { lineWithDesk } from "../line-with-desk.ts";
import { agentFor, hears, person } from "../person.ts";
import { shortSurvey } from "../short-survey.ts";

let folder: string;
let server: ExchangeServer;
async function start(options: ServedOptions = {}): Promise<ExchangeServer> {
  folder = folderOf({ line: lineWithDesk, short: shortSurvey });
  server = await serveOnExchange(folder, options);
  return server;
}
afterEach(() => stopAndRemove(server, folder));

/** Waits, talks, and answers the survey. */
const patient = () =>
  person((moment) =>
    moment.at !== "gather"
      ? { do: "wait" }
      : hears(moment, /polite/)
        ? { do: "press", keys: "5" }
        : { do: "silence" },
  );
/** Leaves a message the third time that they are told of it. */
const leaving = () => {
  let told = 0;
  return person((moment) => {
    if (moment.at === "record") return [{ do: "speak", text: "Call me.", seconds: 6 }, { do: "hangUp" }];
    if (moment.at !== "gather") return { do: "wait" };
    const isOffered = hears(moment, /press 2/);
    told += isOffered ? 1 : 0;
    return isOffered && told === 3 ? { do: "press", keys: "2" } : { do: "silence" };
  });
};
test("21: the place changes from telling to telling, no key is another turn, a key leaves, and an agent comes in the middle of a prompt", async () => {
  const { exchange, responses, ask } = await start();
  const people = [patient(), leaving(), patient()];
  const calls = people.map((who, at) => exchange.place({ at, from: `+1555010777${at}` }, who));
  exchange.place({ at: 10, from: "+15550101", to: "+15550190" }, agentFor(1, 30));
  exchange.place({ at: 140, from: "+15550102", to: "+15550190" }, agentFor(1, 30));
  await exchange.run();
  const places = people.map(({ heard }) =>
    heard
      .join(" ")
      .match(/You are (next|number \d)/g)
      ?.map((words) => words.slice("You are ".length)),
  );
  expect(places[0]?.[0]).toBe("next");
  expect(places[1]?.[0]).toBe("number 2");
  expect(places[1]?.at(-1)).toBe("next");
  expect(places[2]?.[0]).toBe("number 3");
  expect(places[2]?.at(-1)).toBe("next");
  const results = await Promise.all(
    calls.map(async ({ record }) =>
      (await record).trace.flatMap((entry) =>
        entry.what === "request" && entry.params.QueueResult ? [entry.params.QueueResult] : [],
      ),
    ),
  );
  expect(results).toEqual([["bridged"], ["leave"], ["bridged"]]);
  const talks = await Promise.all(
    calls.map(async ({ sid }) => (await responses(sid)).map(({ agent }) => agent)),
  );
  expect(talks).toEqual([["ana"], [], [expect.stringMatching(/ana|ben/)]]);
  const heard =
    (await calls[2]?.record)?.trace.flatMap((entry) => (entry.what === "heard" ? [entry.heard] : [])) ?? [];
  expect(heard[heard.findIndex(({ sound }) => sound === "joined") - 1]?.interrupted).toBe(true);
  expect((await ask<{ messages: VoiceMessage[] }>("messages")).messages.map(({ call }) => call)).toEqual([
    calls[1]?.sid,
  ]);
});

describe("22: a queue that does not take the caller, or no longer, gives way to a telephone, and the survey follows", () => {
  const lost: ServedOptions = {
    timeoutMilliseconds: 300,
    // What is to be heard in the queue never comes.
    deliver: (request, send) =>
      /\/voice\/waited/.test(request.url) ? Promise.reject(new NoAnswer("read")) : send(request),
  };
  test.each([
    ["22: queue-full", "queue-full", { queueSize: 0 }],
    ["22: system-error", "system-error", { queueFails: true }],
    ["22: error", "error", lost],
  ] as const)("%s", async (_, result, options) => {
    const { exchange, responses } = await start(options);
    const { sid, record } = exchange.place({}, patient());
    await exchange.run();
    const { trace } = await record;
    const left = trace.flatMap((entry) =>
      entry.what === "request" && entry.params.QueueResult ? [entry.params.QueueResult] : [],
    );
    expect(left).toEqual([result]);
    expect(await responses(sid)).toMatchObject([{ disposition: "completed", agent: "+15550100" }]);
  });
});
