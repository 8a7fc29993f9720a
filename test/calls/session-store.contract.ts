/** What every session store must do. Each implementation runs all of it against its real engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Outbox } from "../../src/calls/outbox.ts";
import type { SessionStore } from "../../src/calls/session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import type { Session } from "../../src/flow/turn.ts";
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
      (await store.pending(10_000)).filter(({ entry }) => entry.call === call);

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
      const all = await store.pending(10_000);
      expect(await store.pending(2)).toEqual(all.slice(0, 2));
      await store.delivered([]);
      expect(await store.pending(10_000)).toEqual(all);
    });

    test("who opens the store again finds the sessions and what waits", async () => {
      const session = nextCall();
      await store.save(session, told(session));
      const other = await reopen();
      try {
        expect(await other.load(session.call)).toEqual(session);
        expect((await other.pending(10_000)).some(({ entry }) => entry.call === session.call)).toBe(true);
      } finally {
        await other.close();
      }
    });

    test("it is ready", async () => {
      await expect(store.ready()).resolves.toBeUndefined();
    });
  });
}
