/** Words that come when their call is not remembered any more, days after it: they go straight to the results. */
import { isDeepStrictEqual } from "node:util";
import type { Entry } from "../calls/ledger-entry.ts";
import type { Effect } from "../flow/effect.ts";
import { toldOf, type WrittenOut } from "../flow/play/written-out.ts";
import type { ResultsStore } from "../results/results-store.ts";

/** More than words of one call come at once. */
const mostTries = 8;

/**
 * Adds them to what the call told. Nobody plays it any more, so its next turn is free; of several who add words at once one gets it, and the others the next ones.
 * Rejects where the results cannot be used.
 */
export async function keepLateWords(
  results: Pick<ResultsStore, "entries" | "append">,
  call: string,
  event: WrittenOut,
): Promise<"kept" | "there-already" | "unknown-call" | "unknown-recording"> {
  const effect = toldOf(event);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const told = await results.entries(call);
    const last = told.at(-1);
    if (!last) return "unknown-call";
    if (!told.some((entry) => recordingIn(entry.effect) === event.recording)) return "unknown-recording";
    if (told.some((entry) => isAbout(entry.effect, event.recording))) return "there-already";
    const entry: Entry = { call, turn: last.turn + 1, index: 0, at: event.at, effect };
    await results.append([entry]);
    const kept = (await results.entries(call)).find(({ turn }) => turn === entry.turn);
    if (isDeepStrictEqual(kept?.effect, effect)) return "kept";
  }
  throw new Error("Words could not be added to a call: others kept coming before them.");
}

/** The recording that was kept then; null where none was. */
function recordingIn(effect: Effect): string | null {
  const keeps = effect.type === "answerRecorded" || effect.type === "messageLeft";
  return keeps ? (effect.recording?.id ?? null) : null;
}

function isAbout(effect: Effect, recording: string): boolean {
  return (
    (effect.type === "transcribed" || effect.type === "transcriptFailed") && effect.recording === recording
  );
}
