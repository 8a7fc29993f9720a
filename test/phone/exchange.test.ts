import { expect, test } from "vitest";
import { caller, exchangeOf, said } from "./people.ts";
import { serve } from "./server.ts";

test("calls on one exchange are played on one clock, each step in its time", async () => {
  const server = await serve({
    "/voice": `<Pause length="20"/><Redirect>/late</Redirect>`,
    "/other": `<Pause length="5"/><Redirect>/early</Redirect>`,
    "/late": "",
    "/early": "",
    "/status": "",
  });
  const exchange = exchangeOf(server);
  const one = exchange.place({}, caller());
  const other = exchange.place({ at: 10, voiceUrl: server.url("/other") }, caller());
  await exchange.run();
  expect(server.came.map(({ path }) => path)).toEqual([
    "/voice",
    "/other",
    "/early",
    "/status",
    "/late",
    "/status",
  ]);
  const [first, second] = [await one.record, await other.record];
  expect([first.callSid, second.callSid]).toEqual([one.sid, other.sid]);
  expect(one.sid).not.toBe(other.sid);
  expect([first.trace[0]?.at, second.trace[0]?.at]).toEqual([0, 10]);
});

test("the clock can be stopped at a moment, and go on", async () => {
  const server = await serve({ "/voice": "<Say>One.</Say><Pause length='60'/><Say>Two.</Say>" });
  const exchange = exchangeOf(server);
  const { record } = exchange.place({}, caller());
  await exchange.run(30);
  expect(exchange.now).toBe(30);
  const other = exchange.place({}, caller());
  await exchange.run();
  expect((await other.record).trace[0]?.at).toBe(30);
  expect(said(await record)).toEqual(["One.", "Two."]);
});

test("before time passes, others may do something that comes first", async () => {
  const server = await serve({ "/voice": `<Pause length="9"/><Say>Hello.</Say>`, "/other": "" });
  const told: number[] = [];
  const exchange = exchangeOf(server, {
    beforeTimePasses(to) {
      told.push(to);
      if (told.length === 2) exchange.place({ at: 4, voiceUrl: server.url("/other") }, caller());
    },
  });
  exchange.place({}, caller());
  await exchange.run();
  expect(told.slice(0, 4)).toEqual([0.15, 9.15, 4, 4.15]);
  expect(server.came.map(({ path }) => path)).toEqual(["/voice", "/other", "/status", "/status"]);
});

test("a complaint about one call is thrown by the exchange, and the other calls are played to their end", async () => {
  const server = await serve({ "/voice": "<Speak>Hi</Speak>", "/other": "<Say>Hello.</Say>" });
  const exchange = exchangeOf(server);
  exchange.place({}, caller());
  const other = exchange.place({ voiceUrl: server.url("/other") }, caller());
  await expect(exchange.run()).rejects.toThrow("<Speak> is unknown to Twilio");
  expect(said(await other.record)).toEqual(["Hello."]);
});

test("what is thrown before time passes is thrown by the exchange", async () => {
  const server = await serve({ "/voice": "<Hangup/>" });
  const exchange = exchangeOf(server, {
    beforeTimePasses() {
      throw new Error("The queue of work is stuck.");
    },
  });
  exchange.place({}, caller());
  await expect(exchange.run()).rejects.toThrow("The queue of work is stuck.");
});
