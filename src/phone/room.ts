import type { Clock } from "./clock.ts";
import type { Form } from "./form.ts";
import { type Participant, participantForm, type ReasonLeft } from "./participant.ts";

/** Who wants to be told of a conference: that of the first participant, for good (Twilio docs: Conference). */
export type RoomSubscription = { url: string; method: "GET" | "POST"; events: readonly string[] };

/** What an event is called by those who subscribe to it. */
const subscribedAs = {
  "conference-start": "start",
  "conference-end": "end",
  "participant-join": "join",
  "participant-leave": "leave",
  "participant-mute": "mute",
  "participant-unmute": "mute",
  "participant-hold": "hold",
  "participant-unhold": "hold",
  "participant-modify": "modify",
};
export type RoomEvent = keyof typeof subscribedAs;

type Identity = { sid: string; name: string; accountSid: string; subscription: RoomSubscription | undefined };

/** A conference. */
export class Room {
  readonly sid: string;
  readonly name: string;
  started = false;
  over = false;
  #participants: Participant[] = [];
  #sequence = 1;
  readonly #identity: Identity;
  readonly #clock: Clock;

  constructor(identity: Identity, clock: Clock) {
    this.sid = identity.sid;
    this.name = identity.name;
    this.#identity = identity;
    this.#clock = clock;
  }

  get participants(): readonly Participant[] {
    return this.#participants;
  }

  /** By the CallSid or the label. */
  participant(name: string): Participant | undefined {
    return this.#participants.find(
      ({ line, label }) => line.sid === name || (label !== "" && label === name),
    );
  }

  join(participant: Participant): void {
    this.#participants.push(participant);
    this.tell("participant-join", participant);
    if (this.started) participant.line.signal({ signal: "joined" });
    else if (this.#participants.length > 1 && this.#participants.some(({ starts }) => starts))
      this.#start(participant);
  }

  #start(last: Participant): void {
    this.started = true;
    this.tell("conference-start", last, {});
    for (const { line } of this.#participants) line.signal({ signal: "joined" });
  }

  /** Whoever has left already does not leave again. */
  leave(participant: Participant, reason: ReasonLeft, how: "left" | "kicked" = "left"): void {
    if (!this.#participants.includes(participant)) return;
    this.#goes(participant, reason);
    if (participant.ends) this.#end(participant, `participant-with-end-conference-on-exit-${how}`);
    else if (this.#participants.length === 0) this.#end(participant, `last-participant-${how}`);
  }

  /** Ends it over REST: everybody goes on with what comes after it. */
  close(): void {
    const [first] = this.#participants;
    if (first) this.#end(first, "conference-ended-via-api");
  }

  #goes(participant: Participant, reason: ReasonLeft): void {
    this.#participants = this.#participants.filter((other) => other !== participant);
    this.tell("participant-leave", participant, {
      ...participantForm(participant),
      ParticipantCallStatus: participant.line.status,
      ReasonParticipantLeft: reason,
    });
  }

  #end(by: Participant, reason: string): void {
    this.over = true;
    const overRest = reason === "conference-ended-via-api";
    for (const other of this.#participants) {
      this.#goes(other, overRest ? "conference_ended_via_api" : "moderator_ended_conference");
      other.line.signal({ signal: "parted" });
    }
    const ending: Form = overRest ? {} : { CallSidEndingConference: by.line.sid };
    if (by.label !== "" && !overRest) ending.ParticipantLabelEndingConference = by.label;
    this.tell("conference-end", by, { ...ending, ReasonConferenceEnded: reason, Reason: reason });
  }

  /** Tells the subscriber, if it wants to know. */
  tell(event: RoomEvent, who: Participant, form: Form = participantForm(who)): void {
    const { subscription, accountSid, sid, name } = this.#identity;
    if (!subscription?.events.includes(subscribedAs[event])) return;
    const common = {
      ConferenceSid: sid,
      FriendlyName: name,
      AccountSid: accountSid,
      SequenceNumber: String(this.#sequence++),
      Timestamp: this.#clock.timestamp(),
      StatusCallbackEvent: event,
    };
    const { url, method } = subscription;
    who.post({ url, method, form: { ...common, ...form } });
  }
}
