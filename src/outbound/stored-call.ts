/** An outbound call as a store keeps it: JSON, checked on its way in and on its way out. */
import { z } from "zod";
import { MissedTurn } from "../calls/missed-turn.ts";
import { isSession } from "../calls/read-session.ts";
import type { Session } from "../flow/session.ts";
import type { OutboundCall } from "./outbound-call.ts";

const moment = z.string().refine((written) => !Number.isNaN(Date.parse(written)));
const count = z.int().nonnegative();
const text = z.string();

/**
 * Fields that a newer version added are kept, for two versions run side by side while one follows the other. A field that comes later has a
 * default here: calls of the version before are still in the store.
 */
const shape = z
  .looseObject({
    id: text,
    revision: count,
    of: text,
    before: z
      .custom<Session>((session) => session === null || isSession(session))
      .nullable()
      .default(null),
    flow: text,
    language: text,
    purpose: z.discriminatedUnion("for", [
      z.looseObject({ for: z.literal("callback"), queue: text, level: count, since: moment }),
      z.looseObject({ for: z.literal("survey"), survey: text }),
    ]),
    to: text.nullable(),
    from: text,
    callers: z.array(text),
    promisedAt: moment,
    tries: count,
    mostTries: count,
    pause: z.number().nonnegative(),
    calls: z.array(text).default([]),
    due: moment.nullable(),
    state: z.discriminatedUnion("is", [
      z.looseObject({ is: z.literal("waiting"), telephone: count.optional() }),
      z.looseObject({
        is: z.literal("calling"),
        leg: z.enum(["agent", "caller"]),
        address: text,
        since: moment,
        placedAt: moment.nullable(),
        call: text.nullable(),
        agent: text.nullable(),
        telephone: count.optional(),
      }),
      z.looseObject({ is: z.literal("talking"), call: text, agent: text.nullable() }),
      z.looseObject({
        is: z.literal("closed"),
        how: z.enum(["served", "cancelled", "not-reached", "refused"]),
        at: moment,
      }),
    ]),
  })
  // One that is open and is due at no time would be a promise that nobody keeps.
  .refine(({ state, to, due }) => state.is === "closed" || (to !== null && due !== null));

/**
 * What a store is to keep. Of one that is closed it keeps neither the number nor a moment at which something is due. Throws where a field is
 * wrong, and names it, without a word of what is in it.
 */
export function storedCall(call: OutboundCall): string {
  const kept: OutboundCall =
    call.state.is === "closed" ? { ...call, to: null, due: null, before: null } : call;
  const { error } = shape.safeParse(kept);
  if (error) {
    const where = error.issues.map(({ path }) => path.join(".") || "to or due").join(", ");
    throw new MissedTurn(
      "nonsense",
      `The outbound call ${call.id} cannot be kept, since it could not be read again: see ${where}.`,
    );
  }
  return JSON.stringify(kept);
}

/** What a store keeps of a call, or null where it is nonsense. */
export function readStoredCall(id: string, stored: string): OutboundCall | null {
  try {
    const call = shape.parse(JSON.parse(stored)) satisfies OutboundCall;
    return call.id === id ? call : null;
  } catch {
    return null;
  }
}

/** The same, throwing a sentence for the log where it is nonsense, without a word of what is stored, which is personal. */
export function expectStoredCall(id: string, stored: string): OutboundCall {
  const call = readStoredCall(id, stored);
  if (!call)
    throw new MissedTurn(
      "nonsense",
      `What is stored of the outbound call ${id} cannot be read, and is left as it is: see whether a newer version wrote it.`,
    );
  return call;
}
