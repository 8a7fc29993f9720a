/** Compares a disturbed story with the same one undisturbed. */
import { answersIn, firstDifference, lasting, unclosed, without } from "../judge.ts";
import type { Judged } from "../result.ts";
import type { CallRows } from "../rows.ts";
import { type PlayedStory, promised } from "./play-story.ts";

/** A story undisturbed: what was stored of the call with the wish, and of the one in which the caller was called. */
export type UndisturbedStory = { wish: CallRows; back: CallRows };

/** The call in which the caller who was called talked with somebody. */
export function keptIn({ backs, caller }: PlayedStory): string | undefined {
  return backs[caller.backs.findIndex(({ talks }) => talks > 0)];
}

/**
 * A promise that the caller heard is kept in one talk. The caller, who always picks up, is called once, and Twilio asked once for each try; the calls
 * and the survey are stored as undisturbed, and nothing stays open. Where a person took over because something failed, that call must be closed.
 */
export function judgeStory(
  played: PlayedStory,
  rows: ReadonlyMap<string, CallRows>,
  undisturbed: UndisturbedStory,
): Judged {
  const { story, wish, backs, caller, asked, plainWay, open } = played;
  const kept = keptIn(played);
  const allowed = kept === undefined ? [] : answersIn(lasting(undisturbed.back.ledger));
  // Who was put through to somebody because something failed is asked nothing after it.
  const wanted = kept !== undefined && plainWay.includes(kept) ? [] : allowed;
  const stored = backs.flatMap((call) => answersIn(lasting(rows.get(call)?.ledger ?? [])));
  const isLost = promised(caller.wish) && kept === undefined;
  return {
    lost: without(wanted, stored).length + (isLost ? 1 : 0),
    twice: without(stored, allowed).length + askedTwice(asked) + Math.max(0, backs.length - 1),
    left: leftAlone(played),
    otherwise:
      played.otherwise ??
      (open.length > 0 ? `When all was long over this was open: ${JSON.stringify(open)}` : null) ??
      difference(wish, plainWay, rows, undisturbed.wish) ??
      (kept === undefined ? null : difference(kept, plainWay, rows, undisturbed.back)) ??
      backs
        .filter((call) => call !== kept)
        .map((call) => openCall(call, rows))
        .find(Boolean) ??
      null,
    plainWay: plainWay.length > 0,
    beyondHelp: false,
    where: `${story}, ${wish}`,
  };
}

/** How often Twilio was asked for a try that it had been asked for before. */
const askedTwice = (asked: readonly string[]) => asked.length - new Set(asked).size;

function leftAlone({ caller: { wish, backs } }: PlayedStory): string | null {
  const isBroken = [wish, ...backs].some(({ heard }) =>
    heard.some((words) => /application error/.test(words)),
  );
  if (isBroken) return "A caller heard an error message of Twilio's.";
  return promised(wish) || wish.talks > 0 ? null : "The caller got neither a promise nor a person.";
}

function difference(
  call: string,
  plainWay: readonly string[],
  rows: ReadonlyMap<string, CallRows>,
  undisturbed: CallRows,
): string | null {
  if (plainWay.includes(call)) return openCall(call, rows);
  const found = rows.get(call);
  if (!found) return "Nothing is stored of a call.";
  // The agent's line was lost while the caller's telephone rang: they were put through to another one.
  if (isLeft(found) && !isLeft(undisturbed)) return unclosed(found);
  const all = ({ projections, ledger }: CallRows) =>
    [...projections, ...lasting(ledger)].map(timeless).filter((row) => row !== turnFailed);
  return firstDifference(all(undisturbed), all(found));
}

/** What is not closed of a call that came to nothing, or that a person took over. One that began on the plain way may have left nothing. */
function openCall(call: string, rows: ReadonlyMap<string, CallRows>): string | null {
  const found = rows.get(call);
  return found ? unclosed(found) : null;
}

/** What a caller went on after who waits in a queue, and hears nothing of it. */
const turnFailed = JSON.stringify({ type: "turnFailed" });

const leftWait = /"type":"waitEnded".*"outcome":"left"/;
/** Whether a caller left a wait otherwise than for the agent who came for them. */
const isLeft = ({ ledger }: CallRows) => ledger.some(({ effect }) => leftWait.test(effect));

/** Without who called, how long it took and since when, for a fault takes its time. */
const timeless = (row: string) =>
  row
    .replace(/(\\?"(?:seconds|since)\\?"):("[^"]*"|\d+)/g, '$1:"?"')
    .replace(/\+121255501\d\d/g, "NUMBER")
    .replace(/CA[0-9a-f]{32}/g, "ANOTHER");
