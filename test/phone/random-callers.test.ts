import fc from "fast-check";
import { expect, test } from "vitest";
import type { AgentAct, AgentMoment, CallerAct } from "../../src/phone/people.ts";
import { ring } from "./people.ts";
import { serve } from "./server.ts";

/** A small contact centre: a menu, an agent behind a whisper, a survey of two questions and a comment. */
const centre = {
  "/voice": `<Gather input="dtmf speech" numDigits="1" action="/agent"><Say>Press 1.</Say></Gather><Redirect>/agent</Redirect>`,
  "/agent": `<Dial timeout="10" action="/survey" hangupOnStar="true"><Number url="/whisper" statusCallback="/leg">+15550100009</Number></Dial>`,
  "/whisper": `<Gather numDigits="1" action="/accept"><Say>Press 1 to accept.</Say></Gather><Hangup/>`,
  "/accept": "",
  "/survey": `<Gather numDigits="2" action="/comment"><Say>From 0 to 10?</Say></Gather><Redirect>/comment</Redirect>`,
  "/comment": `<Record action="/bye" maxLength="60" finishOnKey="#" transcribe="true" transcribeCallback="/text"/>`,
  "/bye": "<Say>Goodbye.</Say>",
  "/leg": "",
  "/text": "",
  "/status": "",
};

const seconds = fc.double({ min: 0, max: 40, noNaN: true });
const keys = fc.string({ unit: fc.constantFrom(..."0123456789*#"), minLength: 1, maxLength: 4 });

const callerAct: fc.Arbitrary<CallerAct> = fc.oneof(
  fc.record({ do: fc.constant("press" as const), keys, gap: fc.double({ min: 0.01, max: 8, noNaN: true }) }),
  fc.record({ do: fc.constant("say" as const), text: fc.string({ maxLength: 200 }) }),
  fc.record({ do: fc.constant("speak" as const), text: fc.string(), seconds }),
  fc.record({ do: fc.constantFrom("silence" as const, "wait" as const) }),
  seconds.map((after) => ({ do: "hangUp" as const, during: after })),
);

const agentActs: Record<AgentMoment["at"], fc.Arbitrary<AgentAct>> = {
  ringing: fc.oneof(
    seconds.map((after) => ({ do: "answer" as const, after })),
    fc.record({ do: fc.constantFrom("noAnswer" as const, "busy" as const, "fail" as const) }),
  ),
  whisper: fc.oneof(
    keys.map((pressed) => ({ do: "press" as const, keys: pressed })),
    fc.record({ do: fc.constantFrom("listen" as const, "hangUp" as const) }),
  ),
  talk: fc.oneof(
    seconds.map((after) => ({ do: "hangUp" as const, after })),
    fc.constant({ do: "stay" as const }),
  ),
};

test("whatever caller and agent do, the call ends, and its end is told once", async () => {
  const server = await serve(centre);
  const acts = fc.array(fc.array(callerAct, { maxLength: 3 }), { maxLength: 6 });
  const property = fc.asyncProperty(
    acts,
    fc.record(agentActs),
    fc.nat(),
    async (planned, agentPlans, seed) => {
      server.came.length = 0;
      const left = [...planned];
      const record = await ring(
        server,
        { caller: () => left.shift() ?? { do: "silence" }, agent: ({ at }) => agentPlans[at] },
        { seed },
      );
      expect(server.to("/status")).toHaveLength(1);
      expect(server.to("/status")[0]?.params.CallStatus).toBe("completed");
      const dials = record.trace.filter((entry) => entry.what === "verb" && entry.verb === "Dial").length;
      expect(server.to("/leg")).toHaveLength(dials);
      expect(server.to("/survey")).toHaveLength(dials);
      const times = record.trace.map((entry) => entry.at);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
    },
  );
  await fc.assert(property, { numRuns: 150 });
});
