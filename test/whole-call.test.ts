/** Whole calls, from the first ring to the scored result, by a phone that is as strict as Twilio; sessions in SQLite, and again in a real Redis. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { people, type RunningServer, runServer } from "./running-server.ts";

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

describe.each(["SQLite", "Redis"])("with sessions in %s", (store) => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await runServer(store === "Redis" ? { REDIS_URL: redis.url } : {});
  });
  afterAll(() => server.stop());

  test("a call by keypad: two menus, a person, the survey, the score", async () => {
    const who = people(["1", "2", "1", "5", "4", { do: "press", keys: "10" }, "speak Very kind."]);
    const call = await server.ring(who);
    expect(call.warnings).toEqual([]);
    expect(call.endedBy).toBe("hangup");
    expect(who.said("agent")).toContain("The caller chose billing, payments.");
    const [response] = await server.responses(call.callSid);
    expect(response).toMatchObject({
      call: call.callSid,
      flow: "support",
      survey: "after-call",
      disposition: "completed",
      queue: "billing",
      scores: { csi: 100, art: { access: 75, resolution: 100, treatment: 100 }, nps: 100, fcr: 100 },
    });
    expect(response?.answers.map(({ value }) => value)).toEqual(["yes", 5, 4, 10, "Very kind."]);
  });

  test("the same call by voice", async () => {
    const who = people([
      "say billing",
      "say Payments.",
      "say Yes.",
      "say a five",
      "say Four.",
      "say nine out of ten",
      "#",
    ]);
    const call = await server.ring(who);
    expect(call.warnings).toEqual([]);
    const [response] = await server.responses(call.callSid);
    expect(response?.disposition).toBe("completed");
    expect(response?.answers.map(({ value, by }) => [value, by])).toEqual([
      ["yes", "voice"],
      [5, "voice"],
      [4, "voice"],
      [9, "voice"],
    ]);
  });

  test("in Spanish, chosen in the first prompt", async () => {
    const who = people(["9", "say ayuda técnica", "123456", "say Sí, claro.", "say un cuatro", "hang up"]);
    const call = await server.ring(who);
    expect(call.warnings).toEqual([]);
    expect(who.said("caller")).toContain("¿Resolvimos hoy su problema?");
    expect(who.said("agent")).toContain("account: 1 2 3 4 5 6. The caller speaks Spanish.");
    const [response] = await server.responses(call.callSid);
    expect(response).toMatchObject({
      disposition: "partial",
      language: "es-ES",
      scores: { csi: 75, fcr: 100, nps: null },
    });
  });

  test("every webhook delivered twice, and every callback in another order, gives the same words and the same rows", async () => {
    const acts = ["2", "001230", "1", "5", "4", "1", "0", "speak Fine."];
    const plain = await server.ring(people(acts));
    const answers = new Map<string, string[]>();
    const twice = await server.ring(people(acts), {
      seed: 7,
      async deliver(request, send) {
        const once = await send(request);
        const again = await send(request);
        answers.set(request.url, [once.body, again.body]);
        return again;
      },
    });
    for (const [url, [once, again]] of answers) expect(again, url).toBe(once);
    const rows = async (call: string) =>
      (await server.responses(call)).map(({ disposition, answers, scores }) => ({
        disposition,
        scores,
        answers: answers.map(({ question, value, raw }) => ({ question, value, raw })),
      }));
    expect(await rows(twice.callSid)).toEqual(await rows(plain.callSid));
    expect(await rows(twice.callSid)).toHaveLength(1);
  });

  test("the caller hangs up first in the talk: no survey, and the disposition says why", async () => {
    const call = await server.ring({
      caller: (moment) =>
        moment.at === "talk"
          ? { do: "hangUp", during: 20 }
          : moment.at === "ringing"
            ? { do: "wait" }
            : { do: "press", keys: "0" },
      agent: (moment) =>
        moment.at === "ringing"
          ? { do: "answer" }
          : moment.at === "whisper"
            ? { do: "listen" }
            : { do: "stay" },
    });
    expect(call.endedBy).toBe("caller");
    const [response] = await server.responses(call.callSid);
    expect(response).toMatchObject({ disposition: "left-before-offer", answers: [], scores: { csi: null } });
  });

  test("a recording in which nobody spoke is no comment, whether or not Twilio keeps it", async () => {
    for (const silentRecordings of ["kept", "dropped"] as const) {
      const call = await server.ring(people(["0", "1", "5", "5", "9", "silence", "silence"]), {
        silentRecordings,
      });
      const [response] = await server.responses(call.callSid);
      expect(response?.disposition).toBe("completed");
      expect(response?.answers.map(({ question }) => question)).toEqual([
        "resolved",
        "agent",
        "reach",
        "recommend",
      ]);
    }
  });

  test("nobody answers: no survey, a message instead", async () => {
    const who = people(["0", "1", "speak Please call me back."], [{ do: "noAnswer" }, { do: "busy" }]);
    const call = await server.ring(who);
    expect(who.said("caller")).toContain("nobody can take your call right now");
    expect(who.said("caller")).toContain("We have your message.");
    expect(await server.responses(call.callSid)).toEqual([]);
    expect((await server.report()).outcomes["left-a-message"]).toBeGreaterThan(0);
  });
});
