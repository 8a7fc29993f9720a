import type { Outbox } from "../../src/calls/outbox.ts";
import type { SessionStore } from "../../src/calls/session-store.ts";
import type { Session } from "../../src/flow/session.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";

/** Calls that are saved one after the other, whatever becomes of the store meanwhile. */
export type Saving = {
  /** The calls whose saves were acknowledged. */
  acknowledged: readonly string[];
  /** Waits until so many more were acknowledged than now. */
  more(count: number): Promise<void>;
  stop(): Promise<void>;
};

const flow = sampleFlow();

/** The first turn of a call, and the entry that it tells. */
export function firstTurn(call: string): Session {
  return { ...newSession(call, flow), turn: 1 };
}

export function saveFirstTurn(store: SessionStore, call: string): Promise<boolean> {
  const at = "2026-01-05T09:00:00.000Z";
  const effect = { type: "languageChosen", language: call } as const;
  return store.save(firstTurn(call), [{ call, turn: 1, index: 0, at, effect }]);
}

/** Saves calls, some at a time, until it is stopped. A save that fails promises nothing: it may have been kept or not. */
export function keepSaving(store: SessionStore, prefix: string, atATime = 8): Saving {
  const acknowledged: string[] = [];
  let count = 0;
  let isStopped = false;
  async function save(): Promise<void> {
    while (!isStopped) {
      count += 1;
      const call = `${prefix}${count}`;
      const isSaved = await saveFirstTurn(store, call).catch(() => moment().then(() => false));
      if (isSaved) acknowledged.push(call);
    }
  }
  const savers = Array.from({ length: atATime }, save);
  return {
    acknowledged,
    async more(wanted) {
      const enough = acknowledged.length + wanted;
      while (acknowledged.length < enough) await moment();
    },
    async stop() {
      isStopped = true;
      await Promise.all(savers);
    },
  };
}

/** Those of the calls whose session or entry is not there. Takes all that is pending out of the outbox. */
export async function lostOf(store: SessionStore & Outbox, calls: readonly string[]): Promise<string[]> {
  const told = new Set<string>();
  for (;;) {
    const { entries, busy } = await store.pending(1000);
    if (entries.length === 0 && !busy) break;
    for (const { entry } of entries) told.add(entry?.call ?? "");
    await store.delivered(entries.map(({ id }) => id));
  }
  const sessions = await Promise.all(calls.map((call) => store.load(call)));
  return calls.filter((call, index) => sessions[index] === null || !told.has(call));
}

const moment = () => new Promise<void>((resolve) => setTimeout(resolve, 20));
