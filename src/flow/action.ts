/** What a caller hears, and what the line does next. No word of Twilio's stands here. */
import type { Telephone } from "./nodes/destination.ts";
import type { Workflow } from "./nodes/workflow.ts";

/** Text for a voice of that language, slowly where the caller wished for it. */
export type Spoken = { language: string; text: string; slow?: true };

/** Something to be heard: text, or a recorded file (its address, or its path below the audio folder), and what is spoken where it cannot be had. */
export type Speech = Spoken | { audio: string; instead?: Spoken };

/** How fast a slow voice speaks, against the usual: four words in the time of five. */
export const slowShare = 0.8;

/** What the line does next, in order. `listen`, `record` and `dial` wait and bring the next event; after `hangUp` comes nothing. */
export type Action =
  | { do: "say"; speech: Speech[] }
  | {
      do: "listen";
      speech: Speech[];
      language: string;
      /** The most keys that are taken; the last one ends the listening at once. */
      digits: number;
      /** Whether `#` ends the entry. If not, `#` and `*` are keys like the others. */
      hashEnds: boolean;
      /** Seconds of silence after the speech, or between two keys, before it counts as silence. */
      seconds: number;
      /** Phrases that are likely to be said, for the speech recogniser. */
      hints: string[];
      /** Seconds of silence that end what is said; left out, the first pause ends it. */
      pause?: number;
      /** The speech model; left out, the provider chooses. With one, `pause` is there. */
      model?: string;
      /** Whether a tone after the speech tells when to speak. */
      tone?: true;
    }
  | {
      do: "record";
      /** Said before the tone. A key pressed, or words spoken, while it lasts are heard as if it were a `listen`. */
      speech: Speech[];
      language: string;
      seconds: number;
      transcribe: boolean;
      /** As at a `listen`, for what is said before the tone. */
      pause?: number;
      model?: string;
    }
  /** Rings these together; the first to take the call has it. `callerId`: the number that they show, null for the caller's. */
  | { do: "dial"; telephones: Telephone[]; ringSeconds: number; callerId: string | null }
  /** The plain way to a person: nothing is asked of us afterwards, so it works without any store. */
  | { do: "dialInOrder"; telephones: Telephone[]; ringSeconds: number; callerId: string | null }
  /**
   * Puts the caller into a queue; what they hear there is asked for by `waited`. `level`: who comes first there (`level.ts`). `pair`: the outbound
   * call for which an agent waits there for this caller alone; left out for any.
   */
  | { do: "enqueue"; queue: string; level: number; since: string; pair?: string }
  /** Gives the caller to TaskRouter, whose workflow finds an agent; what the caller hears meanwhile is asked for by `waited`. */
  | { do: "enqueueTask"; workflow: string; priority: number | null; join: Workflow["join"]; since: string }
  /** The plain way where only TaskRouter knows a person: nothing is asked of us afterwards. */
  | { do: "enqueuePlainly"; workflow: string }
  /**
   * In a queue: says something, and plays music until the next `waited`. A key ends it. `queue`: null where TaskRouter keeps the line; `music`: null
   * for our own.
   */
  | {
      do: "hold";
      queue: string | null;
      level: number;
      since: string;
      pair?: string;
      speech: Speech[];
      language: string;
      music: string | null;
      seconds: number;
      hints: string[];
    }
  /** Takes the caller out of the queue: `queueLeft` comes next. */
  | { do: "leaveQueue" }
  /** Talks with agents in a room of the call's own; music until somebody is there. `roomLeft` comes next. */
  | { do: "meet" }
  | { do: "hangUp" };
