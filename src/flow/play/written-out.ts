/** The words of a recording have come, or will not: told once, whoever wrote it out. */
import type { Effect } from "../effect.ts";
import type { AsideEvent } from "../event.ts";
import { type Draft, tell } from "./draft.ts";

/** What the telephone provider, or another service, made of a recording. */
export type WrittenOut = Extract<AsideEvent, { type: "transcribed" | "transcriptFailed" }>;

export function writtenOut(draft: Draft, event: WrittenOut): void {
  const { session } = draft;
  // A session that an older version saved has no such list.
  session.transcribed = [...(session.transcribed ?? []), event.recording];
  tell(draft, toldOf(event));
}

/** What the world must learn of it. */
export function toldOf(event: WrittenOut): Effect {
  const { recording, service, language } = event;
  const by = service === undefined ? {} : { service };
  if (event.type === "transcriptFailed") return { type: event.type, recording, ...by };
  const { type, text } = event;
  return { type, recording, text, ...by, ...(language !== undefined && { language }) };
}
