import type { Form } from "./form.ts";
import type { Line } from "./signal.ts";

/** Somebody in a conference, and what their coming and going means for it (Twilio docs: Conference). */
export type Participant = {
  line: Line;
  label: string;
  starts: boolean;
  ends: boolean;
  muted: boolean;
  hold: boolean;
  coaching: boolean;
  /** Sends a callback on behalf of the conference. */
  post(callback: { url: string; method: "GET" | "POST"; form: Form }): void;
};

/** Twilio docs: Conference, ReasonParticipantLeft. */
export type ReasonLeft =
  | "participant_hung_up"
  | "participant_updated_via_api"
  | "moderator_ended_conference"
  | "conference_ended_via_api";

/** What callbacks tell of a participant. */
export function participantForm({ line, label, starts, ends, muted, hold, coaching }: Participant): Form {
  return {
    CallSid: line.sid,
    Muted: String(muted),
    Hold: String(hold),
    Coaching: String(coaching),
    EndConferenceOnExit: String(ends),
    StartConferenceOnEnter: String(starts),
    ...(label !== "" && { ParticipantLabel: label }),
  };
}
