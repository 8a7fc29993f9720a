/** What every store of outbound calls must do. Each implementation runs all of it against its real engine. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { OutboundCall } from "../../src/outbound/outbound-call.ts";
import { closedSeconds, leaseSeconds, type OutboundCalls } from "../../src/outbound/outbound-calls.ts";
import { closed, moment, number, sampleCall, sampleSurvey } from "./sample-call.ts";

export type Engine = {
  /** A connection to what is kept. */
  open(): Promise<OutboundCalls>;
  /** Removes all that is kept. */
  clear(): Promise<void>;
  /** What is kept of a call, as text. */
  kept(id: string): Promise<string>;
  /** Puts a text in its place. */
  damage(id: string, text: string): Promise<void>;
  /** Keeps a call as a version did that knew a caller by all of their numbers alike. */
  keepAsBefore(call: OutboundCall): Promise<void>;
};

export function outboundCallsContract(name: string, engine: () => Engine): void {
  describe(name, () => {
    let store: OutboundCalls;
    let other: OutboundCalls;
    beforeEach(async () => {
      await engine().clear();
      store = await engine().open();
      other = await engine().open();
    });
    afterEach(async () => {
      await store.close();
      await other.close();
    });

    describe("a promise", () => {
      test("that was never made is null", async () => {
        expect(await store.load("callback-CA1")).toBeNull();
      });

      test("comes back to another process as it was made", async () => {
        const call = { ...sampleCall("ana"), language: 'quotes " and \\ and\nlines, ünïcödé 🙂 \u0000' };
        expect(await store.add(call)).toEqual(call);
        const survey = sampleSurvey("ana");
        expect(await store.add(survey)).toEqual(survey);
        expect(await other.load(call.id)).toEqual(call);
        expect(await other.load(survey.id)).toEqual(survey);
      });

      test("made twice is made once, and stays once it is closed", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        expect(await other.add({ ...call, tries: 2, callers: ["ben"] })).toEqual(call);
        expect(await other.openOf("ben")).toEqual([]);
        await store.save(closed(call, moment(10)));
        expect(await other.add(call)).toEqual(await store.load(call.id));
        expect(await store.openOf("ana")).toEqual([]);
      });

      test("without a moment at which it is due is refused, and nothing of it is kept", async () => {
        const call = sampleCall("ana");
        await expect(store.add({ ...call, due: null })).rejects.toThrow("see to or due");
        await expect(store.add({ ...call, due: "soon" })).rejects.toThrow("see due");
        expect(await store.load(call.id)).toBeNull();
        expect(await store.openOf("ana")).toEqual([]);
      });
    });

    describe("a caller", () => {
      test("has one callback waiting to their number, from whichever they wished for it", async () => {
        const first = { ...sampleCall("mobile"), callers: ["mobile", "home"] };
        await store.add(first);
        expect(await other.add(sampleCall("mobile", "CA2"))).toEqual(first);
        expect(await other.load("callback-CA2")).toBeNull();
        const again = { ...sampleCall("mobile", "CA3"), callers: ["mobile", "work"] };
        expect(await store.add(again)).toEqual(first);
        expect(await store.openOf("work")).toEqual([]);
      });

      test("who wishes to be called at another number than one who rang from the same is another", async () => {
        const [own, mobile] = [sampleCall("desk"), sampleCall("mobile", "CA2")];
        const others = { ...mobile, callers: ["mobile", "desk"] };
        for (const call of [others, own]) expect(await store.add(call)).toEqual(call);
        expect(await other.openOf("desk")).toEqual([own.id, others.id].sort());
        await store.save(closed(own, moment(10)));
        expect(await other.openOf("desk")).toEqual([others.id]);
        expect(await store.add(sampleCall("mobile", "CA3"))).toEqual(others);
        expect(await store.add(sampleCall("desk", "CA4"))).toMatchObject({ of: "CA4" });
      });

      test("has a survey beside a callback, and another caller theirs", async () => {
        for (const call of [sampleCall("ana"), sampleSurvey("ana"), sampleCall("ben")])
          expect(await store.add(call)).toEqual(call);
        expect(await store.openOf("ana")).toEqual(["callback-CA-ana", "survey-CA-ana"]);
        expect(await store.openOf("ben")).toEqual(["callback-CA-ben"]);
        expect(await store.openOf("cleo")).toEqual([]);
      });

      test("to whom several are promised at once gets one, and each is told of that one", async () => {
        const stands = await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            (index % 2 === 0 ? store : other).add(sampleCall("ana", `CA${index}`)),
          ),
        );
        const [id] = await store.openOf("ana");
        expect(new Set(stands.map((call) => call.id))).toEqual(new Set([id]));
        expect(await store.open()).toEqual({ callback: 1, survey: 0 });
      });

      test("may have another once theirs is closed", async () => {
        const call = { ...sampleCall("home"), callers: ["home", "mobile"] };
        await store.add(call);
        await store.save(closed(call, moment(10)));
        expect(await store.openOf("mobile")).toEqual([]);
        const next = sampleCall("mobile", "CA2");
        expect(await other.add(next)).toEqual(next);
        expect(await store.openOf("mobile")).toEqual([next.id]);
      });
    });

    test("what a version before kept is found by each of its numbers, and is nobody's who is called at another", async () => {
      const call = { ...sampleCall("mobile"), callers: ["mobile", "desk"] };
      await engine().keepAsBefore(call);
      const newer = await engine().open();
      expect(await newer.load(call.id)).toEqual(call);
      for (const caller of call.callers) expect(await newer.openOf(caller)).toEqual([call.id]);
      const own = sampleCall("desk", "CA2");
      expect(await newer.add(own)).toEqual(own);
      expect(await newer.add(sampleCall("mobile", "CA3"))).toEqual(call);
      expect(await newer.save(closed(call, moment(10)))).toBe(true);
      expect([await newer.openOf("mobile"), await newer.openOf("desk")]).toEqual([[], [own.id]]);
      await newer.close();
    });

    describe("so many in a day", () => {
      const toMobile = (of: string, from: string, at = 0) => ({
        ...sampleCall("mobile", of),
        callers: ["mobile", from],
        promisedAt: moment(at),
      });
      const over = async (call: OutboundCall) => {
        expect(await store.addWithin(call, 2)).toEqual(call);
        await store.save(closed(call, moment(10), "cancelled"));
      };

      test("a number may have, whoever wishes for them and whatever becomes of them", async () => {
        await over(toMobile("CA1", "ana"));
        await over(toMobile("CA2", "ben"));
        const third = toMobile("CA3", "cleo");
        expect(await other.addWithin(third, 2)).toBeNull();
        expect(await store.load(third.id)).toBeNull();
        expect([await store.openOf("mobile"), await store.openOf("cleo")]).toEqual([[], []]);
        expect(await store.due(moment(5000), 10)).toEqual([]);
        expect(await store.open()).toEqual({ callback: 0, survey: 0 });
        expect(await store.addWithin(third, 3)).toEqual(third);
      });

      test("one who rings may have at other numbers", async () => {
        const to = (caller: string) => ({ ...sampleCall(caller), callers: [caller, "ana"] });
        await over(to("home"));
        await over(to("work"));
        expect(await store.addWithin(to("mobile"), 2)).toBeNull();
        // What was refused takes nothing from whom it would have called.
        await over(sampleCall("mobile", "CA2"));
        await over(sampleCall("mobile", "CA3"));
      });

      test("are counted anew on the next day, which is one of UTC", async () => {
        await over(toMobile("CA1", "ana"));
        await over(toMobile("CA2", "ben"));
        const midnight = 15 * 3600;
        expect(await store.addWithin(toMobile("CA3", "cleo", midnight - 1), 2)).toBeNull();
        // The days before are forgotten in passing, and no other.
        await store.due(moment(midnight - 1), 10);
        expect(await store.addWithin(toMobile("CA3", "cleo", midnight - 1), 2)).toBeNull();
        await over(toMobile("CA3", "cleo", midnight));
      });

      test("are kept to though many are wished for at once", async () => {
        const wished = await Promise.all(
          Array.from({ length: 20 }, (_, index) => {
            const to = { ...sampleCall(`to${index}`), callers: [`to${index}`, "ana"] };
            return (index % 2 === 0 ? store : other).addWithin(to, 3);
          }),
        );
        expect(wished.filter((call) => call !== null)).toHaveLength(3);
        expect(await store.openOf("ana")).toHaveLength(3);
      });

      test("one that stands, or is promised twice, is counted once", async () => {
        const call = toMobile("CA1", "ana");
        for (let times = 0; times < 5; times += 1) {
          expect(await store.addWithin(call, 2)).toEqual(call);
          expect(await other.addWithin(toMobile(`CA1${times}`, "ana"), 2)).toEqual(call);
        }
        await store.save(closed(call, moment(10)));
        await over(toMobile("CA2", "ana"));
      });

      test("one that cannot be read does not stand for the next, and is counted", async () => {
        const call = toMobile("CA1", "ana");
        await store.addWithin(call, 2);
        await engine().damage(call.id, "broken");
        await over(toMobile("CA2", "ben"));
        expect(await store.addWithin(toMobile("CA3", "cleo"), 2)).toBeNull();
      });
    });

    describe("a change", () => {
      test("is saved only on the revision before it", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        expect(await store.save({ ...call, revision: 3, tries: 3 })).toBe(false);
        expect(await store.save({ ...call, revision: 1, tries: 1 })).toBe(false);
        const changed = { ...call, revision: 2, tries: 2 };
        expect(await other.save(changed)).toBe(true);
        expect(await store.save({ ...call, revision: 2, tries: 9 })).toBe(false);
        expect(await store.load(call.id)).toEqual(changed);
      });

      test("of a call that is not there is not saved", async () => {
        const call = { ...sampleCall("ana"), revision: 2 };
        expect(await store.save(call)).toBe(false);
        expect(await store.load(call.id)).toBeNull();
      });

      test("that many make at once is made by one", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        const changes = Array.from({ length: 20 }, (_, tries) => ({ ...call, revision: 2, tries }));
        const saved = await Promise.all(
          changes.map((change, index) => (index % 2 === 0 ? store : other).save(change)),
        );
        expect(saved.filter(Boolean)).toHaveLength(1);
        expect(await store.load(call.id)).toEqual(changes[saved.indexOf(true)]);
      });

      test("of one that is closed is not saved: it stays closed", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        await store.save(closed(call, moment(10), "cancelled"));
        expect(await other.save({ ...call, revision: 3 })).toBe(false);
        expect((await store.load(call.id))?.state).toMatchObject({ is: "closed", how: "cancelled" });
        expect(await store.due(moment(5000), 10)).toEqual([]);
      });

      test("that closes it takes the number with it", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        expect(await engine().kept(call.id)).toContain(number);
        await store.save(closed(call, moment(10)));
        expect(await engine().kept(call.id)).not.toContain(number);
        expect(await store.load(call.id)).toMatchObject({ to: null, due: null, state: { is: "closed" } });
      });
    });

    describe("what is due", () => {
      test("is given from its moment on, the longest due first, and no more than asked for", async () => {
        const due = { late: 10, later: 20, latest: 30 };
        for (const [caller, seconds] of Object.entries(due).reverse())
          await store.add({ ...sampleCall(caller), due: moment(seconds) });
        expect(await store.due(moment(9.999), 10)).toEqual([]);
        expect(await store.due(moment(10), 10)).toEqual(["callback-CA-late"]);
        expect(await store.due(moment(31), 1)).toEqual(["callback-CA-later"]);
        expect(await store.due(moment(32), 10)).toEqual(["callback-CA-late", "callback-CA-latest"]);
      });

      test("is told by the moment, however that is written", async () => {
        await store.add({ ...sampleCall("ana"), due: "2030-01-07T10:00:00+01:00" });
        expect(await store.due("2030-01-07T08:59:59.999Z", 10)).toEqual([]);
        expect(await store.due("2030-01-07T09:00:00Z", 10)).toEqual(["callback-CA-ana"]);
      });

      test("is held back from all others for a while once it was given, and then given again", async () => {
        const { id } = await store.add(sampleCall("ana"));
        expect(await store.due(moment(60), 10)).toEqual([id]);
        expect(await other.due(moment(60 + leaseSeconds - 1), 10)).toEqual([]);
        expect(await other.due(moment(60 + leaseSeconds), 10)).toEqual([id]);
      });

      test("is given to one of several who ask at once", async () => {
        for (let caller = 0; caller < 10; caller += 1) await store.add(sampleCall(`caller${caller}`));
        const given = await Promise.all(
          [store, other, store, other].map((asked) => asked.due(moment(60), 10)),
        );
        expect(given.flat()).toHaveLength(10);
        expect(new Set(given.flat()).size).toBe(10);
      });

      test("moves with a save, and is over when it is closed", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        expect(await store.due(moment(60), 10)).toEqual([call.id]);
        const next = { ...call, revision: 2, due: moment(70) };
        await store.save(next);
        expect(await other.due(moment(69), 10)).toEqual([]);
        expect(await other.due(moment(70), 10)).toEqual([call.id]);
        await other.save(closed(next, moment(71)));
        expect(await store.due(moment(5000), 10)).toEqual([]);
      });

      test("is not moved by a save that came too late", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        expect(await store.save({ ...call, due: moment(0) })).toBe(false);
        expect(await store.due(moment(59), 10)).toEqual([]);
      });
    });

    describe("who watches", () => {
      test("is told how many are open, by what they are for", async () => {
        const [one, two] = [sampleCall("ana"), sampleCall("ben")];
        for (const call of [one, two, sampleSurvey("ana")]) await store.add(call);
        expect(await other.open()).toEqual({ callback: 2, survey: 1 });
        await store.save({ ...one, revision: 2 });
        await store.save(closed(two, moment(10)));
        expect(await other.open()).toEqual({ callback: 1, survey: 1 });
      });

      test("sees the open ones, the longest due first, and those that cannot be read", async () => {
        const [one, two, three] = [sampleCall("ana"), sampleSurvey("ben"), sampleCall("cleo")];
        for (const call of [one, two, three]) await store.add(call);
        expect(await other.list()).toEqual([one, three, two].map((call) => ({ id: call.id, call })));
        const later = { ...one, revision: 2, due: moment(90) };
        await store.save(later);
        await store.save(closed(two, moment(10)));
        await engine().damage(three.id, "broken");
        expect(await other.list()).toEqual([
          { id: three.id, call: null },
          { id: one.id, call: later },
        ]);
      });

      test("sees an empty list where nothing is open", async () => {
        expect(await store.list()).toEqual([]);
      });

      test("is told that it is ready", async () => {
        await expect(store.ready()).resolves.toBeUndefined();
      });
    });

    test("what was closed is forgotten in time, and what is open never is", async () => {
      const [one, two] = [sampleCall("ana"), sampleCall("ben")];
      await store.add(one);
      await store.add(two);
      await store.save(closed(one, moment(0)));
      await store.due(moment(closedSeconds - 1), 10);
      expect(await store.load(one.id)).not.toBeNull();
      await store.due(moment(closedSeconds), 10);
      expect(await store.load(one.id)).toBeNull();
      expect(await store.due(moment(365 * 86_400), 10)).toEqual([two.id]);
      await store.add(one);
      await store.due(moment(365 * 86_400), 10);
      expect(await store.load(one.id)).toEqual(one);
    });

    describe("what cannot be read", () => {
      test.each([
        ["broken", `{"to":"${number}`],
        ["of a state that a newer version knows", '"is":"waiting"', '"is":"dreaming"'],
        ["of another call", '"id":"callback-CA-ana"', '"id":"callback-CA-ben"'],
        ["without its number", `"to":"${number}"`, '"to":null'],
      ])("%s: it is told without a word of it, left, and stops nobody", async (_, ...change) => {
        const call = sampleCall("ana");
        await store.add({ ...call, due: moment(1) });
        const [found = "", instead] = change;
        const text = instead ? (await engine().kept(call.id)).replace(found, instead) : found;
        await engine().damage(call.id, text);

        const sentence =
          "What is stored of the outbound call callback-CA-ana cannot be read, and is left as it is: see whether a newer version wrote it.";
        await expect(store.load(call.id)).rejects.toThrow(sentence);
        await expect(store.add(call)).rejects.toThrow(sentence);
        await store.add(sampleCall("ben"));
        expect(await store.due(moment(60), 1)).toEqual([call.id]);
        expect(await store.due(moment(61), 1)).toEqual(["callback-CA-ben"]);
        expect(await store.open()).toEqual({ callback: 2, survey: 0 });

        const next = sampleCall("ana", "CA2");
        expect(await store.add(next)).toEqual(next);
        expect(await store.add(sampleCall("ana", "CA3"))).toEqual(next);
        expect(await store.openOf("ana")).toEqual([call.id, next.id].sort());
        expect(await engine().kept(call.id)).toContain(text);
      });

      test("can be closed once it can be read again, and takes nothing from the one that stands in its place", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        const kept = await engine().kept(call.id);
        await engine().damage(call.id, "broken");
        const next = await store.add(sampleCall("ana", "CA2"));
        await engine().damage(call.id, kept);
        expect(await store.save(closed(call, moment(10)))).toBe(true);
        expect(await store.openOf("ana")).toEqual([next.id]);
      });

      test("what a newer version added to it is kept", async () => {
        const call = sampleCall("ana");
        await store.add(call);
        const kept = await engine().kept(call.id);
        await engine().damage(call.id, kept.replace('"flow":', '"mood":"calm","flow":'));
        const read = await store.load(call.id);
        expect(read).toEqual({ ...call, mood: "calm" });
        if (read) await store.save({ ...read, revision: 2 });
        expect(await engine().kept(call.id)).toContain('"mood":"calm"');
      });
    });
  });
}
