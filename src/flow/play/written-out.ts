/** The words of a recording have come, or will not: told once, whoever wrote it out. */
import type { AsideEvent } from "../event.ts";
import { type Draft, tell } from "./draft.ts";

type WrittenOut = Extract<AsideEvent, { type: "transcribed" | "transcriptFailed" }>;

export function writtenOut(draft: Draft, event: WrittenOut): void {
  const { session } = draft;
  const { recording, service, language } = event;
  // A session that an older version saved has no such list.
  session.transcribed = [...(session.transcribed ?? []), recording];
  const by = service === undefined ? {} : { service };
  if (event.type === "transcriptFailed") return tell(draft, { type: event.type, recording, ...by });
  const { type, text } = event;
  tell(draft, { type, recording, text, ...by, ...(language !== undefined && { language }) });
}
