import fc from "fast-check";
import { expect, test } from "vitest";
import type { CallerAct, CallerMoment } from "../../src/phone/people.ts";
import { exchangeOf } from "./people.ts";
import { serve } from "./server.ts";

/** A centre in which callers wait in a queue, agents take them from it, and others meet in a conference. */
const centre = {
  "/queue": `<Enqueue action="/left" waitUrl="/wait">q</Enqueue>`,
  "/wait": `<Gather numDigits="1" timeout="1" action="/key"><Say>Press 1 to leave.</Say></Gather><Pause length="15"/>`,
  "/key": ({ params }: { params: Record<string, string> }) =>
    params.Digits === "1" ? "<Leave/>" : "<Hangup/>",
  "/left": `<Pause length="1"/>`,
  "/agent": `<Dial timeout="20" action="/took" hangupOnStar="true"><Queue url="/greeting">q</Queue></Dial>`,
  "/greeting": "<Say>Somebody takes your call.</Say>",
  "/took": "<Hangup/>",
  "/room": `<Dial action="/met" hangupOnStar="true"><Conference waitUrl="/music" statusCallback="/events" statusCallbackEvent="start end join leave">r</Conference></Dial>`,
  "/ending": `<Dial action="/met"><Conference endConferenceOnExit="true">r</Conference></Dial>`,
  "/music": `<Pause length="20"/>`,
  "/met": "",
  "/events": "",
  "/other": `<Pause length="5"/>`,
  "/status": "",
};

const seconds = fc.integer({ min: 0, max: 100 });
const act: fc.Arbitrary<CallerAct> = fc.oneof(
  seconds.map((during) => ({ do: "hangUp" as const, during })),
  fc.record({ do: fc.constant("press" as const), keys: fc.constantFrom("1", "2", "*"), during: seconds }),
  fc.constant({ do: "wait" as const }),
);
const call = fc.record({
  at: seconds,
  path: fc.constantFrom("/queue", "/queue", "/agent", "/agent", "/room", "/ending"),
  acts: fc.array(act, { maxLength: 4 }),
});
const change = fc.record({ at: seconds, which: fc.nat(5), how: fc.constantFrom("redirect", "end", "close") });

test("whatever callers, agents and the server do, all calls end, and the end of each thing is told once", async () => {
  const server = await serve(centre);
  const property = fc.asyncProperty(
    fc.array(call, { minLength: 2, maxLength: 6 }),
    fc.array(change, { maxLength: 4 }),
    fc.nat(),
    async (calls, changes, seed) => {
      server.came.length = 0;
      const exchange = exchangeOf(server, { seed });
      const placed = calls.map(({ at, path, acts }) => {
        const left = [...acts];
        // Whoever has nothing more to do hangs up in the end.
        const caller = ({ at: moment }: CallerMoment) =>
          left.shift() ?? ({ do: "hangUp", during: moment === "gather" ? 1 : 200 } as const);
        return exchange.place({ at, voiceUrl: server.url(path) }, { caller });
      });
      for (const { at, which, how } of changes) {
        const { sid = "" } = placed[which % placed.length] ?? {};
        exchange.at(at, () => {
          if (how === "end") exchange.rest.end(sid);
          else if (how === "close") exchange.rest.endConference("r");
          else exchange.rest.redirect(sid, { url: server.url("/other"), method: "POST" });
        });
      }
      await exchange.run();
      const records = await Promise.all(placed.map(({ record }) => record));

      expect(server.to("/status")).toHaveLength(calls.length);
      const verbs = records.flatMap(({ trace }) => trace.filter(({ what }) => what === "verb"));
      const enqueued = verbs.filter((entry) => entry.what === "verb" && entry.verb === "Enqueue");
      expect(server.to("/left")).toHaveLength(enqueued.length);
      const joined = server.to("/took").filter(({ params }) => params.DialBridged === "true");
      const results = server.to("/left").map(({ params }) => params.QueueResult);
      const bridged = results.filter(
        (result) => result === "bridged" || result === "redirected-from-bridged",
      );
      // The Dial of an agent who was taken elsewhere is told nothing.
      const unasked = changes.filter(({ how }) => how === "redirect").length;
      expect(bridged.length - joined.length).toBeGreaterThanOrEqual(0);
      expect(bridged.length - joined.length).toBeLessThanOrEqual(unasked);
      const events = server.to("/events").map(({ params }) => params.StatusCallbackEvent);
      const count = (event: string) => events.filter((other) => other === event).length;
      expect(count("participant-leave")).toBe(count("participant-join"));
      expect(exchange.rest.conference("r")).toBeUndefined();
      expect(exchange.rest.queue("q")?.currentSize ?? 0).toBe(0);
      for (const { trace, status } of records) {
        expect(["completed", "canceled"]).toContain(status);
        const times = trace.map((entry) => entry.at);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
});
