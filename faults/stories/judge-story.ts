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
  const talks = caller.backs.reduce((total, one) => total + one.talks, 0);
  const kept = keptIn(played);
  const isSurveyed = kept !== undefined && !plainWay.includes(kept);
  const wanted = isSurveyed ? answersIn(lasting(undisturbed.back.ledger)) : [];
  const stored = backs.flatMap((call) => answersIn(lasting(rows.get(call)?.ledger ?? [])));
  const isLost = promised(caller.wish) && talks === 0;
  return {
    lost: without(wanted, stored).length + (isLost ? 1 : 0),
    twice: without(stored, wanted).length + askedTwice(asked) + Math.max(0, backs.length - 1),
    left: leftAlone(played),
    otherwise:
      played.otherwise ??
      (open.length > 0 ? `When all was long over this was open: ${JSON.stringify(open)}` : null) ??
      difference(wish, plainWay, rows, undisturbed.wish) ??
      (isSurveyed ? difference(kept, plainWay, rows, undisturbed.back) : null) ??
      backs
        .filter((call) => call !== kept || !isSurveyed)
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
  const all = ({ projections, ledger }: CallRows) => [...projections, ...lasting(ledger)].map(timeless);
  return firstDifference(all(undisturbed), all(found));
}

/** What is not closed of a call that came to nothing, or that a person took over. One that began on the plain way may have left nothing. */
function openCall(call: string, rows: ReadonlyMap<string, CallRows>): string | null {
  const found = rows.get(call);
  return found ? unclosed(found) : null;
}

/** Without who called, how long it took and since when, for a fault takes its time. */
const timeless = (row: string) =>
  row
    .replace(/"(seconds|since)":("[^"]*"|\d+)/g, '"$1":"?"')
    .replace(/\+121255501\d\d/g, "NUMBER")
    .replace(/CA[0-9a-f]{32}/g, "ANOTHER");
