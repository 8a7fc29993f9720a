import type { Mistake } from "../../flow/mistake.ts";
import { Complaint } from "../../phone/complaint.ts";
import type { Heard } from "../../phone/people.ts";
import type { Server } from "../server.ts";
import type { ServerClock } from "../server-clock.ts";
import { agentOf } from "./agent.ts";
import { callerOf } from "./caller.ts";
import { Difference } from "./difference.ts";
import { keptOtherwise } from "./kept.ts";
import { Prompter } from "./prompter.ts";
import type { Script } from "./script.ts";

/** How a script went: the first difference, or null; and all that the caller heard to its end. */
export type Playing = { difference: Mistake | null; heard: readonly Heard[] };

/**
 * Where and when a call is placed: on a server with its clock, at a moment. `seed` gives the call its id: no two calls to a server may
 * have the same.
 */
export type Place = { server: Server; clock: ServerClock; at: Date; seed: number };

/** Plays a script. */
export async function playScript(script: Script, place: Place): Promise<Playing> {
  const prompter = new Prompter(script.steps);
  try {
    return { difference: await rehearse(script, place, prompter), heard: prompter.heard };
  } catch (error) {
    if (error instanceof Difference) return { difference: error.mistake, heard: prompter.heard };
    if (!(error instanceof Complaint)) throw error;
    const message = `Twilio would not play this call as written: ${error.message}`;
    return { difference: { path: ["rehearsal"], message }, heard: prompter.heard };
  }
}

async function rehearse(
  { flow, from, kept }: Script,
  { server, clock, at, seed }: Place,
  prompter: Prompter,
): Promise<Mistake | null> {
  const people = {
    hears: (heard: Heard) => prompter.hears(heard),
    caller: callerOf(prompter),
    agent: agentOf(prompter),
  };
  const options = { ...server.setUp(flow), ...(from !== undefined && { from }), seed };
  const record = await clock.placeCall(at, options, people);
  prompter.finish();
  const failure = record.trace.find((entry) => entry.what === "failure");
  if (failure) return { path: ["rehearsal"], message: `The server failed in this call: ${failure.sentence}` };
  return kept === undefined ? null : keptOtherwise(kept, await server.stored(record.callSid));
}
