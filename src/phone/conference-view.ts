import type { Room } from "./room.ts";

/** A conference as REST shows it (Twilio docs: Conference resource; Participant resource). */
export type ConferenceView = {
  sid: string;
  friendlyName: string;
  status: "init" | "in-progress";
  participants: {
    callSid: string;
    label: string;
    muted: boolean;
    hold: boolean;
    coaching: boolean;
    startConferenceOnEnter: boolean;
    endConferenceOnExit: boolean;
  }[];
};

export function conferenceViewOf({ sid, name, started, participants }: Room): ConferenceView {
  return {
    sid,
    friendlyName: name,
    status: started ? "in-progress" : "init",
    participants: participants.map(({ line, label, muted, hold, coaching, starts, ends }) => ({
      callSid: line.sid,
      label,
      muted,
      hold,
      coaching,
      startConferenceOnEnter: starts,
      endConferenceOnExit: ends,
    })),
  };
}
