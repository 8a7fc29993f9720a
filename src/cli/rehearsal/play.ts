import type { Mistake } from "../../flow/mistake.ts";
import type { CallRecord } from "../../phone/call-record.ts";
import { Complaint } from "../../phone/complaint.ts";
import type { Heard } from "../../phone/people.ts";
import type { Server } from "../server.ts";
import { Difference } from "./difference.ts";
import { keptOtherwise } from "./kept.ts";
import type { Script } from "./script.ts";
import { type Place, stageFor } from "./stage.ts";

/** How a script went: the first difference, or null; and all that the caller heard to its end. */
export type Playing = { difference: Mistake | null; heard: readonly Heard[] };

/** Plays a script. */
export async function playScript(script: Script, place: Place): Promise<Playing> {
  const { prompter, play } = stageFor(script, place);
  try {
    const { records, last } = await play();
    prompter.finish();
    const difference = failureIn(records) ?? (await otherwise(script, last, place.server));
    return { difference, heard: prompter.heard };
  } catch (error) {
    if (error instanceof Difference) return { difference: error.mistake, heard: prompter.heard };
    if (!(error instanceof Complaint)) throw error;
    const message = `Twilio would not play this call as written: ${error.message}`;
    return { difference: { path: ["rehearsal"], message }, heard: prompter.heard };
  }
}

function failureIn(records: readonly CallRecord[]): Mistake | null {
  const failure = records.flatMap(({ trace }) => trace).find((entry) => entry.what === "failure");
  return failure
    ? { path: ["rehearsal"], message: `The server failed in this call: ${failure.sentence}` }
    : null;
}

/** What is stored of the caller's last call otherwise than written. */
async function otherwise({ kept }: Script, last: string, server: Server): Promise<Mistake | null> {
  return kept === undefined ? null : keptOtherwise(kept, await server.stored(last));
}
