/** Whether recordings can be had at this moment. Twilio ends a call with an error of its own where it cannot fetch what it is to play. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../flow/flow.ts";
import { isAddress, recordingsOf } from "../flow/verify/recordings.ts";

export type Recordings = {
  /** Whether a recording cannot be had: its file is not there, or its address did not give it when it was asked last. */
  isLost(audio: string): boolean;
  /** Asks the addresses now and then every so often, and tells what changes. Gives what ends that. */
  watch(told: Told, milliseconds?: number): () => void;
};

/** Told of an address as it fails, with a sentence that says how, and as it is well again. */
export type Told = { lost(address: string, why: string): void; found(address: string): void };

/** How often addresses are asked, and how long each may take to begin its answer, in milliseconds: Twilio itself waits no longer than 15 seconds. */
const usually = 60_000;
const patience = 15_000;

/** The recordings of these documents. */
export function recordingsIn(documents: readonly Document[], audioFolder: string): Recordings {
  const all = documents.flatMap(recordingsOf).map(({ audio }) => audio);
  const addresses = [...new Set(all.filter(isAddress))];
  const lost = new Set<string>();

  async function ask(address: string, told: Told): Promise<void> {
    const why = await whyLost(address);
    if (why !== null && !lost.has(address)) told.lost(address, why);
    if (why === null && lost.has(address)) told.found(address);
    if (why === null) lost.delete(address);
    else lost.add(address);
  }

  return {
    isLost: (audio) => (isAddress(audio) ? lost.has(audio) : !isFile(join(audioFolder, audio))),
    watch(told, milliseconds = usually) {
      const round = () => {
        for (const address of addresses) void ask(address, told);
      };
      round();
      const rounds = setInterval(round, milliseconds).unref();
      return () => clearInterval(rounds);
    },
  };
}

/** Whether there is a file in this place that can be served. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Why Twilio could not play what is at an address; null where it could. It is asked as Twilio asks, of the first byte alone. */
async function whyLost(address: string): Promise<string | null> {
  try {
    const headers = { Range: "bytes=0-0" };
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    if (!response.ok) return `It answers with the status ${response.status}.`;
    const type = response.headers.get("content-type") ?? "none";
    return type.startsWith("audio/") ? null : `Its content type is ${type}, and Twilio plays audio alone.`;
  } catch {
    return "It cannot be reached.";
  }
}
