import type { Entry } from "../calls/ledger-entry.ts";

/** What receivers are told of. */
export const eventTypes = [
  "survey.closed",
  "survey.withdrawn",
  "score.low",
  "message.left",
  "recording.transcribed",
  "recording.untranscribed",
] as const;
export type EventType = (typeof eventTypes)[number];

/** An event that is to be handed on, by the entry that it is about. `id` is the same for ever: by it a repeat is known. */
export type HandedEvent = {
  id: string;
  type: EventType;
  call: string;
  turn: number;
  position: number;
  at: string;
};

/** The id of what is told of an entry. */
export function eventId({ call, turn, position }: Pick<HandedEvent, "call" | "turn" | "position">): string {
  return `${call}-${turn}-${position}`;
}

/** What receivers are told of an entry; null where nothing. A grade of `lowScore` (index, 0 to 100) or less is told at once. */
export function eventOf({ call, turn, index, at, effect }: Entry, lowScore: number): HandedEvent | null {
  const event = (type: EventType): HandedEvent => ({
    id: eventId({ call, turn, position: index }),
    type,
    call,
    turn,
    position: index,
    at,
  });
  switch (effect.type) {
    case "surveyClosed":
      return event("survey.closed");
    case "surveyWithdrawn":
      return event("survey.withdrawn");
    case "answerRecorded":
      return effect.survey !== null && effect.index !== null && effect.index <= lowScore
        ? event("score.low")
        : null;
    case "messageLeft":
      return event("message.left");
    case "transcribed":
      return event("recording.transcribed");
    case "transcriptFailed":
      return event("recording.untranscribed");
    default:
      return null;
  }
}
