import type { Document } from "./flow.ts";

/** Callers by the names of the lists that they stand on. Numbers are personal: flows have names alone. */
export type CallerLists = Readonly<Record<string, ReadonlySet<string>>>;

/** A caller as Twilio tells of one: a number (E.164), or a client's or SIP address. Spaces and the like between digits do not count; null for what is none. */
export function readCaller(written: string): string | null {
  const caller = written.trim().replace(/(?<=\d)[ ().-]+(?=\d)/g, "");
  return /^(\+[1-9]\d{6,14}|client:.+|sips?:.+)$/.test(caller) ? caller : null;
}

/** The lists that a document's rules look at, each with its place. */
export function listsNamedIn(document: Document): { path: readonly PropertyKey[]; name: string }[] {
  if (document.kind !== "call") return [];
  return Object.entries(document.queues).flatMap(([queue, { first }]) =>
    first.flatMap(({ when }, at) =>
      when.by === "list" ? [{ path: ["queues", queue, "first", at, "list"], name: when.list }] : [],
    ),
  );
}
