/** What every session store must do. Each implementation runs all of it against its real engine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Outbox } from "../../src/calls/outbox.ts";
import { leaseSeconds, type SessionStore } from "../../src/calls/session-store.ts";
import type { Session } from "../../src/flow/session.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";

type Store = SessionStore & Outbox;

export function sessionStoreContract(
  name: string,
  open: () => Promise<Store>,
  reopen: () => Promise<Store>,
): void {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(async () => {
      await store.close();
    });

    const flow = sampleFlow();
    let calls = 0;
    const nextCall = (): Session => {
      calls += 1;
      return { ...newSession(`CA${String(calls).padStart(32, "0")}`, flow), turn: 1 };
    };
    const told = ({ call, turn }: Session, count = 1): Entry[] =>
      Array.from({ length: count }, (_, index) => ({
        call,
        turn,
        index,
        at: "2026-01-05T09:00:00.000Z",
        effect: { type: "languageChosen", language: `l${index}` },
      }));
    const pendingOf = async (call: string) =>
      (await store.pending(10_000)).entries.filter(({ entry }) => entry?.call === call);

    afterEach(async () => {
      await store.delivered((await store.pending(10_000)).entries.map(({ id }) => id));
    });

    test("a call that was never saved is null", async () => {
      expect(await store.load("CAunknown")).toBeNull();
    });

    test("a session comes back as it was saved, whatever the caller said", async () => {
      const session = { ...nextCall(), given: { note: 'quotes " and \\ and\nlines, ünïcödé 🙂 and \u0000' } };
      expect(await store.save(session, [])).toBe(true);
      expect(await store.load(session.call)).toEqual(session);
    });

    test("a first turn is saved once; a second one beside it keeps nothing", async () => {
      const session = nextCall();
      expect(await store.save(session, told(session))).toBe(true);
      expect(await store.save({ ...session, language: "es-ES" }, told(session))).toBe(false);
      expect(await store.load(session.call)).toEqual(session);
      expect(await pendingOf(session.call)).toHaveLength(1);
    });

    test("a turn is saved only on the turn before it", async () => {
      const first = nextCall();
      await store.save(first, []);
      expect(await store.save({ ...first, turn: 3 }, told(first))).toBe(false);
      expect(await store.save({ ...first, turn: 2 }, [])).toBe(true);
      expect(await store.save({ ...first, turn: 2 }, told(first))).toBe(false);
      expect((await store.load(first.call))?.turn).toBe(2);
      expect(await pendingOf(first.call)).toEqual([]);
    });

    test("a later turn of a call that is not there is not saved", async () => {
      const session = { ...nextCall(), turn: 4 };
      expect(await store.save(session, told(session))).toBe(false);
      expect(await store.load(session.call)).toBeNull();
    });

    test("the backlog says how much waits, since when, and how full the place is", async () => {
      expect(await store.backlog()).toMatchObject({ entries: 0, oldest: null });
      const [one, other] = [nextCall(), nextCall()];
      await store.save(one, told(one, 2));
      await store.save(other, told(other));
      const { entries, oldest, fullness } = await store.backlog();
      expect(entries).toBe(3);
      expect(oldest).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(fullness).toBeGreaterThanOrEqual(0);
      expect(fullness).toBeLessThan(1);
    });

    test("what many calls told is all there, each call's own in order, and goes when it is delivered", async () => {
      const sessions = Array.from({ length: 100 }, nextCall);
      await Promise.all(sessions.map((session) => store.save(session, told(session, 2))));
      await Promise.all(
        sessions.map((session) => store.save({ ...session, turn: 2 }, told({ ...session, turn: 2 }, 2))),
      );
      const { entries, busy } = await store.pending(10_000);
      expect(busy).toBe(false);
      for (const session of sessions) {
        const own = entries.flatMap(({ entry }) => (entry?.call === session.call ? [entry] : []));
        expect(own).toEqual([...told(session, 2), ...told({ ...session, turn: 2 }, 2)]);
      }
      await store.delivered(entries.map(({ id }) => id));
      expect((await store.pending(10_000)).entries).toEqual([]);
    });

    test("what cannot be written is an error and keeps nothing, and the next call is saved as ever", async () => {
      const session = nextCall();
      const [entry] = told(session);
      const unwritable = [{ ...entry, at: 1n } as unknown as Entry];
      await expect(store.save(session, unwritable)).rejects.toThrow();
      expect(await store.load(session.call)).toBeNull();
      expect(await store.save(session, told(session))).toBe(true);
      expect(await pendingOf(session.call)).toHaveLength(1);
    });

    test("of many who save the same turn at once, one does, and only its words are told", async () => {
      const session = nextCall();
      await store.save(session, []);
      const next = { ...session, turn: 2 };
      const saved = await Promise.all(Array.from({ length: 20 }, () => store.save(next, told(next, 2))));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await pendingOf(session.call)).toHaveLength(2);
    });

    test("what was told waits in order until it is delivered, and then is gone", async () => {
      const session = nextCall();
      await store.save(session, told(session, 3));
      const waiting = await pendingOf(session.call);
      expect(waiting.map(({ entry }) => entry)).toEqual(told(session, 3));
      await store.delivered(waiting.slice(0, 2).map(({ id }) => id));
      expect(await pendingOf(session.call)).toEqual(waiting.slice(2));
      await store.delivered(waiting.map(({ id }) => id));
      expect(await pendingOf(session.call)).toEqual([]);
    });

    test("no more is given than was asked for, the oldest first", async () => {
      const session = nextCall();
      await store.save(session, told(session, 5));
      const { entries } = await store.pending(10_000);
      expect((await store.pending(2)).entries).toEqual(entries.slice(0, 2));
      await store.delivered([]);
      expect((await store.pending(10_000)).entries).toEqual(entries);
    });

    test("who opens the store again finds the sessions and what waits", async () => {
      const session = nextCall();
      await store.save(session, told(session));
      const other = await reopen();
      try {
        expect(await other.load(session.call)).toEqual(session);
        expect((await other.pending(10_000)).entries.map(({ entry }) => entry)).toEqual(told(session));
        await other.delivered((await other.pending(10_000)).entries.map(({ id }) => id));
      } finally {
        await other.close();
      }
    });

    describe("what is overdue", () => {
      // Each test has an hour of its own, so that the calls of another are not due in it.
      let hour = Date.parse("2026-01-06T00:00:00.000Z");
      let moment = (_seconds: number): string => "";
      beforeEach(() => {
        hour += 60 * 60 * 1000;
        const start = hour;
        moment = (seconds) => new Date(start + seconds * 1000).toISOString();
      });
      afterEach(async () => {
        for (const call of await store.overdue(moment(3000), 1000)) {
          const session = await store.load(call);
          if (session) await store.save({ ...session, turn: session.turn + 1, due: null }, []);
        }
      });

      test("a call is overdue from its moment on, the longest overdue first, and no more than asked for", async () => {
        const [late, later, latest, over] = [nextCall(), nextCall(), nextCall(), nextCall()];
        await store.save({ ...latest, due: moment(30) }, []);
        await store.save({ ...later, due: moment(20) }, []);
        await store.save({ ...late, due: moment(10) }, []);
        await store.save({ ...over, due: null }, []);
        expect(await store.overdue(moment(9.999), 10)).toEqual([]);
        expect(await store.overdue(moment(10), 10)).toEqual([late.call]);
        expect(await store.overdue(moment(30), 1)).toEqual([later.call]);
        expect(await store.overdue(moment(30), 10)).toEqual([latest.call]);
      });

      test("what was given out is held back for a minute, and then given out again", async () => {
        const session = nextCall();
        await store.save({ ...session, due: moment(0) }, []);
        expect(await store.overdue(moment(5), 10)).toEqual([session.call]);
        expect(await store.overdue(moment(5 + leaseSeconds - 1), 10)).toEqual([]);
        expect(await store.overdue(moment(5 + leaseSeconds), 10)).toEqual([session.call]);
      });

      test("of several who ask at once, one gets it", async () => {
        const session = nextCall();
        await store.save({ ...session, due: moment(0) }, []);
        const other = await reopen();
        try {
          const given = await Promise.all(
            [store, other, store, other].map((asked) => asked.overdue(moment(1), 10)),
          );
          expect(given.flat()).toEqual([session.call]);
        } finally {
          await other.close();
        }
      });

      test("a save moves it, and one that ends the call takes it away", async () => {
        const session = nextCall();
        await store.save({ ...session, due: moment(0) }, []);
        expect(await store.overdue(moment(0), 10)).toEqual([session.call]);
        await store.save({ ...session, turn: 2, due: moment(10) }, []);
        expect(await store.overdue(moment(9), 10)).toEqual([]);
        expect(await store.overdue(moment(10), 10)).toEqual([session.call]);
        await store.save({ ...session, turn: 3, due: null }, []);
        expect(await store.overdue(moment(1000), 10)).toEqual([]);
      });

      test("a save that came too late moves nothing", async () => {
        const session = nextCall();
        await store.save({ ...session, due: moment(10) }, []);
        expect(await store.save({ ...session, due: moment(0) }, [])).toBe(false);
        expect(await store.overdue(moment(5), 10)).toEqual([]);
      });
    });

    test("it is ready", async () => {
      await expect(store.ready()).resolves.toBeUndefined();
    });
  });
}
