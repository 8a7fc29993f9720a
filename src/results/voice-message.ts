import type { Recording } from "../flow/recording.ts";

/**
 * How it stands with the words of a recording. `none`: they are not written out, or there is no recording. `awaited`: nobody promises when
 * they come; minutes are usual, and some never do. `failed`: they will not come.
 */
export type TranscriptState = "none" | "awaited" | "done" | "failed";

/**
 * A message that a caller left: a recording, whose `text` is null until its transcript has come, or words that were spoken before
 * the tone. `caller` is null where the number was withheld.
 */
export type VoiceMessage = {
  /** The same for ever: that of its `message.left`. */
  id: string;
  call: string;
  flow: string | null;
  caller: string | null;
  language: string | null;
  /** ISO 8601 in UTC. */
  at: string;
  recording: Recording | null;
  text: string | null;
  transcript: TranscriptState;
  /** Where the words come from: `speech`, `provider`, or the name of the service that posted them; null where there are none, or not yet. */
  wordsFrom: string | null;
};
