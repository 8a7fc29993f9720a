/** Keeping what a reply came to. */

import type { Transcript } from "../effect.ts";
import { kindOf, type Node } from "../nodes/index.ts";
import type { Hearing } from "../nodes/kind.ts";
import { expectsTranscript } from "../nodes/recorded.ts";
import { phrasesIn } from "../phrases.ts";
import type { Recording } from "../recording.ts";
import { answersOf, type Draft, inSurvey, tell } from "./draft.ts";

/** How a reply came, for the record. */
export type Source = {
  by: "keypad" | "voice" | "recording";
  raw: string;
  confidence?: number | null;
  recording?: Recording;
  confirmed?: true;
};

/** Keeps what was heard: an answer, a choice on the way, a message. */
export function keep(draft: Draft, node: Node, hearing: Hearing, source: Source): void {
  const { session } = draft;
  // A session that an older version saved has no such list.
  if (source.recording) session.recordings = [...(session.recordings ?? []), source.recording.id];
  if (hearing.is === "answer") keepAnswer(draft, node, hearing, source);
  if (hearing.is === "message") {
    session.messageLeft = true;
    const { recording, text } = hearing;
    tell(draft, { type: "messageLeft", recording, text, transcript: transcriptOf(draft, node, recording) });
  }
  if (hearing.is === "optIn") {
    session.optedIn = hearing.agreed;
    tell(draft, { type: "optInAnswered", agreed: hearing.agreed });
  }
  if (hearing.is !== "choice") return;
  if (hearing.language) {
    session.language = hearing.language;
    tell(draft, { type: "languageChosen", language: hearing.language });
  } else if (!session.node.startsWith("$")) {
    const label = phrasesIn(hearing.said, draft.flow.firstLanguage)[0];
    if (label && !session.chosen.includes(label)) session.chosen.push(label);
    tell(draft, { type: "choiceMade", node: session.node, choice: label ?? "" });
  }
}

function transcriptOf({ session }: Draft, node: Node, recording: Recording | null): Transcript {
  if (!recording || !("words" in node)) return "none";
  return expectsTranscript(node.words, session.language, recording.seconds) ? "awaited" : "none";
}

function keepAnswer(
  draft: Draft,
  node: Node,
  { value, understood }: Extract<Hearing, { is: "answer" }>,
  source: Source,
): void {
  const { session } = draft;
  answersOf(draft)[session.node] = value;
  const declared = "reversed" in node ? node : null;
  tell(draft, {
    type: "answerRecorded",
    document: session.document,
    question: session.node,
    survey: inSurvey(draft) ? session.document : null,
    language: session.language,
    value,
    raw: source.raw,
    by: source.by,
    confidence: source.confidence ?? null,
    understood,
    ...(source.confirmed && { confirmed: source.confirmed }),
    index: kindOf(node).grade?.(node, value) ?? null,
    role: declared?.role ?? null,
    art: declared?.art ?? null,
    rates: declared?.rates ?? null,
    recording: source.recording ?? null,
  });
}
