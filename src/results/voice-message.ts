import type { Recording } from "../flow/recording.ts";

/**
 * A message that a caller left: a recording, whose `text` is null until its transcript has come, or words that were spoken before
 * the tone. `caller` is null where the number was withheld.
 */
export type VoiceMessage = {
  call: string;
  flow: string | null;
  caller: string | null;
  language: string | null;
  /** ISO 8601 in UTC. */
  at: string;
  recording: Recording | null;
  text: string | null;
};
