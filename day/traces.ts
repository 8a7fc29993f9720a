/** What the trace of a call tells of its caller. */
import type { CallRecord } from "../src/phone/call-record.ts";
import type { TraceEntry } from "../src/phone/trace.ts";

/** Whether two people heard each other. `nearly`: the caller left while an agent was being joined with them, and Twilio does not tell which it was. */
export function wasJoined({ trace }: CallRecord): boolean | "nearly" {
  if (trace.some((entry) => entry.what === "heard" && entry.heard.sound === "joined")) return true;
  const isTaken = trace.some((entry) => entry.what === "request" && entry.url.includes("/voice/joining"));
  return isTaken && "nearly";
}

/** When the caller heard these words first; undefined where they never did. */
export function heardAt({ trace }: CallRecord, words: RegExp): number | undefined {
  return trace.find(
    (entry) =>
      entry.what === "heard" &&
      entry.heard.by === "caller" &&
      entry.heard.sound === "speech" &&
      words.test(entry.heard.text),
  )?.at;
}

/** Who picked up, as Twilio told it; null where nobody did, or it did not listen for it. */
export function answeredBy({ trace }: CallRecord): string | null {
  const told = trace.find((entry) => entry.what === "request" && entry.params.AnsweredBy !== undefined);
  return told?.what === "request" ? (told.params.AnsweredBy ?? null) : null;
}

/** When the telephone rang that was called; undefined where the call was taken back before. */
export function rangAt({ trace }: CallRecord): number | undefined {
  return trace.find((entry) => entry.what === "status" && entry.status === "ringing")?.at;
}

/** How long the call waited at Twilio until it rang, behind others that the product asked for, in seconds. */
export function queuedFor(record: CallRecord): number {
  const asked = record.trace.find(({ what }) => what === "placed")?.at ?? 0;
  return (rangAt(record) ?? asked) - asked;
}

/** When the caller first pressed a key that Twilio took; undefined where they pressed none. */
export function keyedAt({ trace }: CallRecord): number | undefined {
  return trace.find((entry) => entry.what === "key" && entry.by === "caller" && !entry.lost)?.at;
}

/** How long the caller was alone in a room at the most, and waited for an agent there, in seconds. */
export function aloneFor({ callSid, trace }: CallRecord): number {
  const waits = trace.filter(
    (entry) =>
      entry.what === "request" && entry.params.CallSid === callSid && entry.url.includes("/voice/room-music"),
  );
  const isEnd = (entry: TraceEntry) =>
    (entry.what === "heard" && entry.heard.sound === "joined") ||
    (entry.what === "request" && entry.url.includes("/voice/room-over"));
  const ends = waits.map(
    ({ at }) => trace.find((entry) => entry.at >= at && isEnd(entry))?.at ?? trace.at(-1)?.at ?? at,
  );
  return Math.max(0, ...waits.map(({ at }, index) => (ends[index] ?? at) - at));
}
