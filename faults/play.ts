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
import { connectionOverrides } from "../src/voice/addresses.ts";
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

/** Requests whose answer nothing on the line waits for. */
export const callbacks = ["status", "recording", "transcription"];

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
  /** How often somebody else was rung because the document for the one who picked up could not be had. */
  rungAgain: number;
  /** What the requests were for that got no answer: `line` for one on the caller's line, else Twilio's reason (`status`). */
  unanswered: string[];
  /** Whether the agent was joined with the caller without a word, because something failed. */
  unprepared: boolean;
  /** Whether the caller was left alone because every try of a request on the line fell, and then every try of its fallback: Twilio asks nobody else. */
  beyondHelp: boolean;
  /** Why the caller counts as left alone; null for one who is not. */
  left: string | null;
  /** Where the call went another way than its script, although nothing failed. */
  otherwise: string | null;
};

/** Of a request and then of its fallback, each asked once and twice more (the overrides that our addresses carry). */
const triesInAll = 6;

export async function playSample(sample: Sample, call: string, courier: Courier): Promise<Played> {
  const steps = new Map<string, number>();
  const turns: Played["turns"] = [];
  const unanswered = new Map<string, string>();
  let lineStep = 0;
  let fallen = 0;
  let plainWay = false;
  let joined = false;
  let applicationError = false;
  let unprepared = false;
  let rungAgain = 0;
  let otherwise: string | null = null;

  const deliver: Deliver = async (request, send) => {
    const { about, params } = request;
    const isCallback = callbacks.includes(about);
    const onLine = params.CallSid === call && !isCallback;
    const token = request.headers["I-Twilio-Idempotency-Token"] ?? "";
    const first = about !== "fallback" && !steps.has(token);
    if (first) steps.set(token, steps.size);
    const step = steps.get(token) ?? lineStep;
    if (onLine) lineStep = step;
    unanswered.set(token, onLine ? "line" : about);
    if (onLine) fallen += 1;
    const response = await courier({
      call,
      request,
      step,
      first,
      isCallback,
      sendTo: (port) => send({ ...request, url: request.url.replace(publicUrl, `http://127.0.0.1:${port}`) }),
    });
    if (response.status !== 200) otherwise ??= `A request (${about}) was answered ${response.status}.`;
    unanswered.delete(token);
    if (onLine) fallen = 0;
    if (about === "whisper" && !response.body.includes("<Say")) unprepared = true;
    if (onLine && response.body.includes('sequential="true"')) plainWay = true;
    else if (onLine) turns.push(turnIn(response.body));
    return response;
  };

  const prompter = new Prompter(sample.script.steps);
  const scripted = { caller: callerOf(prompter), agent: agentOf(prompter) };
  const agentsLost = () => lostAgents({ unanswered: [...unanswered.values()] });
  const people: People = {
    hears(heard) {
      if (plainWay && heard.sound === "joined") joined = true;
      if (heard.sound === "speech" && heard.text.includes("an application error")) applicationError = true;
      if (!plainWay) prompter.hears(heard);
    },
    caller(moment) {
      if (plainWay || (moment.at === "ringing" && rungAgain < agentsLost())) return { do: "wait" };
      return unlessLost(() => scripted.caller(moment), { do: "hangUp" });
    },
    agent(moment) {
      if (plainWay) return ordinaryAgent(moment);
      if (moment.at === "ringing" && rungAgain < agentsLost()) {
        rungAgain += 1;
        return { do: "answer" };
      }
      return unlessLost(() => scripted.agent(moment), ordinaryAgent(moment));
    },
  };

  /** Where somebody else is rung than the script knows of, what comes may not fit it any more. */
  function unlessLost<Act>(act: () => Act, instead: Act): Act {
    try {
      return act();
    } catch (error) {
      if (error instanceof Difference && agentsLost() > 0) return instead;
      throw error;
    }
  }

  const played = (left: string | null): Played => ({
    sample,
    call,
    steps: steps.size,
    turns,
    plainWay,
    rungAgain,
    beyondHelp: fallen >= triesInAll,
    unanswered: [...unanswered.values()],
    unprepared,
    left,
    otherwise,
  });
  const { flow, from } = sample.script;
  try {
    const record = await placeCall(
      {
        // As the documentation tells to set up a number.
        voiceUrl: `${publicUrl}/voice/incoming?flow=${flow}${connectionOverrides}`,
        fallbackUrl: `${publicUrl}/voice/fallback${connectionOverrides}`,
        statusCallback: `${publicUrl}/voice/status${connectionOverrides}`,
        authToken,
        seed: sample.seed,
        callSid: call,
        ...(from !== undefined && { from }),
        deliver,
      },
      people,
    );
    if (!plainWay && !applicationError && agentsLost() === 0) prompter.finish();
    return played(fallen >= triesInAll ? null : leftAlone(record, plainWay, joined));
  } catch (error) {
    if (!(error instanceof Difference) && !(error instanceof Complaint)) throw error;
    otherwise = error.message;
    return played(null);
  }
}

/** How many documents for agents fell: each ends the agent's leg (Twilio docs: fallbacks are of the caller's leg), and the next is rung. */
export const lostAgents = ({ unanswered }: Pick<Played, "unanswered">): number =>
  unanswered.filter((about) => about !== "line" && !callbacks.includes(about)).length;

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
