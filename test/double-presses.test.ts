/** Keys pressed twice, or with a # after them by habit, at the speed of real hands: no question is answered before it was heard. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { people, type RunningServer, runServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.stop());

const press = (keys: string, gap: number) => ({ do: "press" as const, keys, gap });

/** The answers of a caller who reaches a person and then presses these keys, a question each. */
async function answersTo(keys: readonly string[], gap: number): Promise<Record<string, unknown>> {
  const { callSid } = await server.ring(people(["0", ...keys.map((each) => press(each, gap))]));
  const responses = await server.responses(callSid);
  return Object.fromEntries(
    responses.flatMap(({ answers }) => answers.map(({ question, value }) => [question, value])),
  );
}

test.each([0.1, 0.2, 0.3, 0.4])("each key twice, %f seconds apart, answers one question", async (gap) => {
  expect(await answersTo(["22", "33", "44", "00"], gap)).toEqual({
    resolved: "no",
    agent: 3,
    reach: 4,
    recommend: 0,
  });
});

test.each([0.1, 0.3])("a # after each key, %f seconds later, skips nothing", async (gap) => {
  const answers = await answersTo(["2#", "3#", "4#", "9#", "#"], gap);
  expect(answers).toEqual({ resolved: "no", agent: 3, reach: 4, recommend: 9 });
});

test("a menu's key pressed twice is no first digit of the account number", async () => {
  const who = people([press("22", 0.3), press("123456", 0.3)]);
  await server.ring(who);
  expect(who.said("agent")).toContain("account: 1 2 3 4 5 6");
});

test("after two keys that mean nothing the next question is announced, and a third key does not answer it", async () => {
  const who = people(["0", "1", "7", press("75", 0.4)]);
  const { callSid } = await server.ring(who);
  expect(who.said("caller")).toContain("Let us go on. How easy was it to reach us?");
  const [response] = await server.responses(callSid);
  expect(response?.answers.map(({ question }) => question)).toEqual(["resolved"]);
});
