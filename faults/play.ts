/** Plays a sample call through the phone, and keeps what its caller came to. */
import { agentOf } from "../src/cli/rehearsal/agent.ts";
import { callerOf } from "../src/cli/rehearsal/caller.ts";
import { Difference } from "../src/cli/rehearsal/difference.ts";
import { Prompter } from "../src/cli/rehearsal/prompter.ts";
import { Complaint } from "../src/phone/complaint.ts";
import type { WireRequest, WireResponse } from "../src/phone/http.ts";
import { ordinaryAgent, type People } from "../src/phone/people.ts";
import { type CallRecord, placeCall } from "../src/phone/phone.ts";
import type { Deliver } from "../src/phone/wire.ts";
import type { Sample } from "./samples.ts";

/** The address that requests are signed for. It leads nowhere: a courier brings them to a process. */
export const publicUrl = "http://aftercall.test";
export const authToken = "the token of the faults' telephone";

/** A request of a call on its way. */
export type Letter = {
  call: string;
  request: WireRequest;
  /** Which request of its call it is, counted from 0. Repeats and fallbacks are of the step that they repeat or stand in for. */
  step: number;
  /** Whether it is the first try of its step. */
  first: boolean;
  /** Whether nothing on the line waits for its answer. */
  isCallback: boolean;
  /** Sends it to this process, after the requests of its call that were let go before. */
  sendTo(port: number): Promise<WireResponse>;
};

/** Brings a letter to a process, or loses it (by throwing NoAnswer). */
export type Courier = (letter: Letter) => Promise<WireResponse>;

export type Played = {
  sample: Sample;
  call: string;
  /** How many steps it had. */
  steps: number;
  /** The turns that the documents on the caller's line were of, in order; null for a last one, which asks for nothing. None of the plain way. */
  turns: (number | null)[];
  /** Whether the caller was put through without a survey, because something failed. */
  plainWay: boolean;
  /** Why the caller counts as left alone; null for one who is not. */
  left: string | null;
  /** Where the call went another way than its script. */
  otherwise: string | null;
};

export async function playSample(sample: Sample, call: string, courier: Courier): Promise<Played> {
  const steps = new Map<string, number>();
  const turns: Played["turns"] = [];
  let lineStep = 0;
  let plainWay = false;
  let joined = false;

  const deliver: Deliver = async (request, send) => {
    const { about, params } = request;
    const onLine = params.CallSid === call && ["voice", "action", "redirect", "fallback"].includes(about);
    const token = request.headers["I-Twilio-Idempotency-Token"] ?? "";
    const first = about !== "fallback" && !steps.has(token);
    if (first) steps.set(token, steps.size);
    const step = steps.get(token) ?? lineStep;
    if (onLine) lineStep = step;
    const response = await courier({
      call,
      request,
      step,
      first,
      isCallback: ["status", "recording", "transcription"].includes(about),
      sendTo: (port) => send({ ...request, url: request.url.replace(publicUrl, `http://127.0.0.1:${port}`) }),
    });
    if (onLine && response.status === 200) {
      if (response.body.includes('sequential="true"')) plainWay = true;
      else turns.push(turnIn(response.body));
    }
    return response;
  };

  const prompter = new Prompter(sample.script.steps);
  const scripted = { caller: callerOf(prompter), agent: agentOf(prompter) };
  const people: People = {
    hears(heard) {
      if (plainWay && heard.sound === "joined") joined = true;
      if (!plainWay) prompter.hears(heard);
    },
    caller: (moment) => (plainWay ? { do: "wait" } : scripted.caller(moment)),
    agent: (moment) => (plainWay ? ordinaryAgent(moment) : scripted.agent(moment)),
  };

  const { flow, from } = sample.script;
  const played = (left: string | null, otherwise: string | null): Played => ({
    sample,
    call,
    steps: steps.size,
    turns,
    plainWay,
    left,
    otherwise,
  });
  try {
    const record = await placeCall(
      {
        voiceUrl: `${publicUrl}/voice/incoming?flow=${flow}`,
        fallbackUrl: `${publicUrl}/voice/fallback`,
        statusCallback: `${publicUrl}/voice/status`,
        authToken,
        seed: sample.seed,
        callSid: call,
        ...(from !== undefined && { from }),
        deliver,
      },
      people,
    );
    if (!plainWay) prompter.finish();
    return played(leftAlone(record, plainWay, joined), null);
  } catch (error) {
    if (!(error instanceof Difference) && !(error instanceof Complaint)) throw error;
    return played(null, error.message);
  }
}

/** The turn that a document's addresses are of. */
function turnIn(document: string): number | null {
  const turn = /[?;&]turn=(\d+)/.exec(document)?.[1];
  return turn === undefined ? null : Number(turn);
}

/** Whoever hung up left by themselves. On the plain way there must have been a person; else our goodbye must be the script's own end. */
function leftAlone({ endedBy }: CallRecord, plainWay: boolean, joined: boolean): string | null {
  if (endedBy === "caller") return null;
  if (endedBy !== "hangup") return `The call ended by ${endedBy}.`;
  return plainWay && !joined ? "The plain way led to no person." : null;
}
