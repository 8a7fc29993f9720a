/** Listening to the caller: as the document says, and with what is likely to be said. */
import { type AskedFor, type Manner, usualManner } from "../listening.ts";
import type { Entry, Listening } from "../nodes/kind.ts";
import { asksForTranscript } from "../nodes/recorded.ts";
import { act, type Draft, documentOf } from "./draft.ts";

/** So much longer whoever needs time gets it, in seconds. */
const longer = 3;

/** Waits for keys or words: as long as the document says, and longer for those who missed the prompt once or want things slowly. `moment`: just so long. */
export function listen(
  draft: Draft,
  { digits, hashEnds, asked, tone, seconds }: Listening,
  hints: string[],
  moment?: number,
): void {
  const { model, pause, wait } = mannerOf(draft, asked);
  act(draft, {
    do: "listen",
    speech: [],
    language: draft.session.language,
    digits,
    hashEnds,
    seconds: moment ?? (seconds ?? wait) + (needsTime(draft) ? longer : 0),
    hints,
    ...(pause !== null && { pause }),
    ...(model !== null && { model }),
    ...(tone && { tone }),
  });
}

/** Records what is said. Keys and words before the tone are listened for as at a comment that is not recorded. */
export function record(
  draft: Draft,
  { seconds, transcribe }: Pick<Extract<Entry, { do: "record" }>, "seconds" | "transcribe">,
): void {
  const { language } = draft.session;
  const { model, pause } = mannerOf(draft, "comments");
  act(draft, {
    do: "record",
    speech: [],
    language,
    seconds,
    transcribe: asksForTranscript(transcribe, language),
    ...(pause !== null && { pause }),
    ...(model !== null && { model }),
  });
}

const needsTime = ({ session: { misses, slow } }: Draft) => misses > 0 || slow;

function mannerOf(draft: Draft, asked: AskedFor): Manner {
  return documentOf(draft).listening[asked][draft.session.language] ?? usualManner[asked];
}
