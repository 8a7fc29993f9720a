import { notFound, type Refusal } from "./change-call.ts";
import type { Network } from "./network.ts";
import type { Participant } from "./participant.ts";
import type { Room, RoomEvent } from "./room.ts";

/** What can be changed of somebody in a conference (Twilio docs: Participant resource, update). */
export type ParticipantChange = { muted?: boolean; hold?: boolean; endConferenceOnExit?: boolean };

/** Ends a conference; everybody goes on with what comes after it. */
export function closeConference(network: Network, name: string): Refusal | undefined {
  const room = network.room(name);
  if (!room) return notFound(`/Conferences/${name}`);
  room.close();
  return undefined;
}

export function changeParticipant(
  network: Network,
  name: string,
  who: string,
  { muted, hold, endConferenceOnExit: ends }: ParticipantChange,
): Refusal | undefined {
  return withParticipant(network, name, who, (room, participant) => {
    const change = (event: RoomEvent, differs: boolean) => differs && room.tell(event, participant);
    const { muted: wasMuted, hold: held, ends: ended } = participant;
    Object.assign(participant, { muted: muted ?? wasMuted, hold: hold ?? held, ends: ends ?? ended });
    change(muted ? "participant-mute" : "participant-unmute", participant.muted !== wasMuted);
    change(hold ? "participant-hold" : "participant-unhold", participant.hold !== held);
    change("participant-modify", participant.ends !== ended);
  });
}

/** Takes somebody out of a conference. */
export function removeParticipant(
  network: Network,
  name: string,
  who: string,
  then: "goOn" | "end",
): Refusal | undefined {
  return withParticipant(network, name, who, (room, participant) => {
    room.leave(participant, "participant_updated_via_api", "kicked");
    participant.line.signal({ signal: then === "end" ? "ended" : "parted" });
  });
}

function withParticipant(
  network: Network,
  name: string,
  who: string,
  act: (room: Room, participant: Participant) => void,
): Refusal | undefined {
  const room = network.room(name);
  const participant = room?.participant(who);
  if (!room || !participant) return notFound(`/Conferences/${name}/Participants/${who}`);
  act(room, participant);
  return undefined;
}
