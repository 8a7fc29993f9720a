import type { Entry } from "../calls/ledger-entry.ts";
import type { Effect } from "../flow/effect.ts";

/** What receivers are told of. */
export type EventType =
  | "survey.closed"
  | "survey.withdrawn"
  | "score.low"
  | "message.left"
  | "recording.transcribed"
  | "recording.untranscribed";

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

/** What receivers are told of an entry; null where nothing. */
export function eventOf(
  { call, turn, index: position, at, effect }: Entry,
  lowScore: number,
): HandedEvent | null {
  const type = typeOf(effect, lowScore);
  return type && { id: eventId({ call, turn, position }), type, call, turn, position, at };
}

/** As what an effect is told. A grade of `lowScore` (index, 0 to 100) or less is told at once. */
function typeOf(effect: Effect, lowScore: number): EventType | null {
  switch (effect.type) {
    case "surveyClosed":
      return "survey.closed";
    case "surveyWithdrawn":
      return "survey.withdrawn";
    case "answerRecorded": {
      const { survey, index } = effect;
      return survey !== null && index !== null && index <= lowScore ? "score.low" : null;
    }
    case "messageLeft":
      return "message.left";
    case "transcribed":
      return "recording.transcribed";
    case "transcriptFailed":
      return "recording.untranscribed";
    default:
      return null;
  }
}
