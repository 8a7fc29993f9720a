import type { Entry } from "../calls/ledger-entry.ts";
import type { HandedEvent } from "../deliveries/handed-event.ts";
import type { ResultsStore } from "../results/results-store.ts";
import type { Message } from "./sink.ts";

/**
 * Makes the message about an event, from the results as they stand: of a survey that was closed twice, both messages tell the later closing.
 * Null where it has become void: a closing that was taken back meanwhile is told by the taking back.
 */
export async function messageOf(
  { id, type, call, turn, position, at }: HandedEvent,
  results: Pick<ResultsStore, "entries" | "responses" | "messages">,
): Promise<Message | null> {
  const message = (data: object): Message => ({ id, type, timestamp: at, data: { call, turn, ...data } });
  switch (type) {
    case "survey.closed": {
      const [response] = await results.responses({ call });
      return response ? message(response) : null;
    }
    case "survey.withdrawn":
      return message({});
    case "message.left": {
      // A caller may leave more than one.
      const left = (await results.messages({ call })).find((one) => one.id === id);
      return left ? message(left) : null;
    }
    case "score.low": {
      const entries = await results.entries(call);
      const own = entries.find((entry) => entry.turn === turn && entry.index === position);
      return own ? message(gradeOf(own, entries)) : null;
    }
    case "recording.transcribed":
    case "recording.untranscribed": {
      const own = (await results.entries(call)).find(
        (entry) => entry.turn === turn && entry.index === position,
      );
      return own ? message(await transcriptOf(own, results)) : null;
    }
  }
}

/** The words, and the message that they belong to as it stands now; null where the recording is none of a message. */
async function transcriptOf(
  { call, effect }: Entry,
  results: Pick<ResultsStore, "messages">,
): Promise<object> {
  if (effect.type !== "transcribed" && effect.type !== "transcriptFailed") return {};
  const { recording } = effect;
  const message = (await results.messages({ call })).find((one) => one.recording?.id === recording) ?? null;
  if (effect.type === "transcriptFailed") return { recording, message };
  const { text, service: wordsFrom = "provider", language = null } = effect;
  return { recording, text, wordsFrom, language, message };
}

function gradeOf({ effect, turn }: Entry, entries: readonly Entry[]): object {
  if (effect.type !== "answerRecorded") return {};
  const { survey, question, value, index, role, rates } = effect;
  const before = entries.filter((entry) => entry.turn <= turn).map((entry) => entry.effect);
  const started = before.find((told) => told.type === "callStarted");
  const talk = before.findLast((told) => told.type === "talkEnded");
  return {
    flow: started?.flow ?? null,
    survey,
    question,
    value,
    index,
    role,
    rates,
    queue: talk?.queue ?? null,
    agent: talk?.agent ?? null,
  };
}
