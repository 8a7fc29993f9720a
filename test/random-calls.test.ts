/** Callers who do anything, on a strict phone: whatever they do, no document is wrong, no request fails, and the call ends in order. */
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Acts, AgentAct, CallerMoment } from "../src/phone/people.ts";
import { placeCall } from "../src/phone/phone.ts";
import { type RunningServer, runServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await runServer();
});
afterAll(() => server.stop());

const keys = fc.oneof(
  fc.constantFrom("0", "1", "2", "3", "5", "9", "*", "#", "10", "1#", "*0", "123456"),
  fc.stringMatching(/^[0-9*#]{1,6}$/),
);
const words = fc.oneof(
  fc.constantFrom(
    "billing",
    "agent",
    "nine out of ten",
    "yes",
    "no, it wasn't",
    "ten",
    "uno",
    "español",
    "repeat",
  ),
  fc.string({ unit: "binary", maxLength: 60 }).map((text) => text.toWellFormed()),
);
const during = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });
const asked = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("press" as const), keys, during }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      text: words,
      confidence: fc.option(fc.constantFrom(0, 0.2, 0.9), { nil: undefined }),
      during,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "silence" as const }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("hangUp" as const), during }) },
);
const recording = fc.oneof(
  asked,
  fc.record({
    do: fc.constant("speak" as const),
    text: words,
    seconds: fc.integer({ min: 1, max: 9 }),
    key: fc.option(fc.constantFrom("#", "0", "*", "5"), { nil: undefined }),
  }),
);
const agent = fc.constantFrom<AgentAct["do"]>("answer", "answer", "noAnswer", "busy", "fail");
const moments = fc.array(
  fc.record({ asked, recording, agent, callerLeaves: fc.nat({ max: 9 }).map((n) => n === 0) }),
  { minLength: 1, maxLength: 25 },
);

test("a call of anything at all", async () => {
  await fc.assert(
    fc.asyncProperty(moments, fc.integer({ min: 1, max: 2 ** 31 }), async (acts, seed) => {
      let at = 0;
      const now = () => acts[Math.min(at, acts.length - 1)] as (typeof acts)[number];
      const next = () => {
        at += 1;
        return at <= acts.length;
      };
      const call = await placeCall(
        {
          voiceUrl: `${server.localUrl}/voice/incoming`,
          fallbackUrl: `${server.localUrl}/voice/fallback`,
          statusCallback: `${server.localUrl}/voice/status`,
          authToken: server.authToken,
          seed,
          // Not of the seed's making: fast-check plays a call more than once when it looks for the shortest that fails.
          callSid: `CA${randomUUID().replaceAll("-", "")}`,
        },
        {
          caller(moment: CallerMoment): Acts {
            const act = now();
            if (moment.at === "ringing" || moment.at === "talk")
              return act.callerLeaves ? { do: "hangUp", during: 1 } : { do: "wait" };
            return next() ? (moment.at === "record" ? act.recording : act.asked) : { do: "hangUp" };
          },
          agent(moment): AgentAct {
            if (moment.at === "ringing") return { do: now().agent } as AgentAct;
            return moment.at === "whisper" ? { do: "listen" } : { do: "hangUp", after: 20 };
          },
        },
      );
      // A recording too short to be written out is the caller's doing.
      expect(call.warnings.filter(({ code }) => code !== "no-transcription")).toEqual([]);
      expect(call.endedBy === "caller" || call.endedBy === "hangup").toBe(true);
      expect(call.trace.some((entry) => entry.what === "request" && entry.about === "fallback")).toBe(false);
    }),
    { numRuns: 60 },
  );
});
