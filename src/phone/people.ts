import type { PickUp } from "./pick-up.ts";

/**
 * The people on the line, asked what they do at each moment when they can do something.
 * All values can be written as JSON; all times are seconds of the call's own clock.
 */
export type People = {
  /** Told of everything audible as it begins, to the caller and to the agent. */
  hears?(heard: Heard): void | Promise<void>;
  /**
   * What the one who hears this does unasked, `during` seconds into the sound: hang up in the middle of a
   * greeting, or press a key where no key is waited for. Left out: nothing.
   */
  meanwhile?(heard: Heard): Acts | undefined | Promise<Acts | undefined>;
  caller(moment: CallerMoment): Acts | Promise<Acts>;
  /** How the caller finds a queue that they are put in. Left out, there is room. */
  queue?(name: string): "full" | "fails" | undefined;
  /** What happens where a call rings that the server created; left out, a person answers after 3 seconds. */
  picksUp?(call: { to: string; from: string }): PickUp | Promise<PickUp>;
  /** Left out: answers after 3 seconds, listens to the whisper, talks for 60 seconds and hangs up. */
  agent?(moment: AgentMoment): AgentAct | Promise<AgentAct>;
};

/**
 * One sound on the line: who hears it, when it begins, and how long it lasts. `interrupted`: a key or a voice
 * cut it short; known in the trace and in later moments, not yet when `hears` is told.
 */
export type Heard = { by: Who; at: number; seconds: number; interrupted?: boolean } & Sound;

export type Who = "caller" | "agent";

export type Sound =
  | { sound: "speech"; text: string; language: string; voice: string }
  | { sound: "audio"; url: string }
  | { sound: "tones"; digits: string }
  | { sound: "pause" }
  /**
   * What `hears` was told last was cut short here, and the sounds of the prompt after it were never heard.
   */
  | { sound: "cut" }
  | { sound: "beep" }
  /** Twilio's own, for those who wait. */
  | { sound: "music" }
  | { sound: "ringing"; to: string }
  /** Caller and agent hear each other from here. */
  | { sound: "joined" };

export type CallerMoment =
  | {
      at: "gather";
      /** What was heard since the last moment, before this prompt. */
      before: Heard[];
      /** The prompt, whole. */
      heard: Heard[];
      input: ("dtmf" | "speech")[];
      numDigits?: number;
      finishOnKey: string;
      timeout: number;
      hints: string[];
      language: string;
      /** They wait in a queue, and need not answer. */
      inQueue?: true;
    }
  /** `heard`: everything since the last moment. */
  | { at: "record"; heard: Heard[]; maxLength: number; finishOnKey: string }
  | { at: "ringing"; to: string }
  /**
   * Put in a queue, or in a conference that has not begun (`conference:` and its name); what is done now is done while they wait.
   * Prompts ask on their own.
   */
  | { at: "queue"; queue: string }
  | { at: "talk"; to: string };

/**
 * `during` counts seconds into the prompt, the recording, the ringing, the wait or the talk. Without it an act comes
 * just after the prompt's end, or just after the act before it.
 */
export type CallerAct =
  /** `gap`: seconds from key to key, 0.3 if not said. */
  | { do: "press"; keys: string; gap?: number; during?: number }
  /** Without `confidence` the parameter is absent, as with some of Twilio's speech models. */
  | { do: "say"; text: string; confidence?: number; during?: number }
  /**
   * Into a recording: the text becomes its transcript, if the language is American English (`en-US`, if not
   * said).
   */
  | { do: "speak"; text: string; seconds: number; key?: string; language?: string; during?: number }
  | { do: "silence" }
  | { do: "hangUp"; during?: number }
  /** Let it ring, or let the talk go on. */
  | { do: "wait" };

/** Several acts follow one another: speak, then hang up. */
export type Acts = CallerAct | CallerAct[];

export type AgentMoment =
  /** `carried`: what their telephone shows of the call: SIP headers, or a client's parameters. */
  | { at: "ringing"; to: string; carried?: Record<string, string> }
  /** `gathers`: a key is waited for. Otherwise the whisper is over and the caller comes next. */
  | { at: "whisper"; to: string; heard: Heard[]; gathers: boolean }
  | { at: "talk"; to: string };

export type AgentAct =
  /** `after`: seconds of ringing, 3 if not said. */
  | { do: "answer"; after?: number }
  | { do: "noAnswer" }
  | { do: "busy" }
  | { do: "fail" }
  | { do: "listen" }
  | { do: "press"; keys: string }
  /** `after`: seconds into the talk (60 if not said) or after the whisper's prompt. */
  | { do: "hangUp"; after?: number }
  | { do: "stay" };

/** How long people talk who do not say how long, in seconds. */
export const ordinaryTalk = 60;

/** What the agent does who was not given: the happy path. */
export function ordinaryAgent(moment: AgentMoment): AgentAct {
  if (moment.at === "ringing") return { do: "answer" };
  return moment.at === "whisper" ? { do: "listen" } : { do: "hangUp" };
}
