/** Compares a disturbed call with the same call undisturbed. */
import type { Played } from "./play.ts";
import type { CallRows } from "./rows.ts";

export type Verdict = {
  lost: number;
  twice: number;
  left: string | null;
  /** Anything else that is not as it was undisturbed; null where nothing is. */
  otherwise: string | null;
};

/** A call undisturbed: how it went, and what was stored of it. */
export type Undisturbed = { played: Played; rows: CallRows };

/**
 * Where the caller came to the end of the script, all must be stored as undisturbed. Where something failed and a person took over, every
 * answer that was acknowledged (the document after it reached the telephone) must be stored once, the next may be, and the call and its
 * survey must be closed.
 *
 * @param ordered Whether the ledger must be the same too: not where requests came in another order, which may correct an ending.
 */
export function judge(
  played: Played,
  rows: CallRows | undefined,
  undisturbed: Undisturbed,
  ordered: boolean,
): Verdict {
  const wanted = acknowledged(played, undisturbed);
  const stored = (rows?.ledger ?? []).map(({ effect }) => effect).filter(isAnswer);
  const allowed = undisturbed.rows.ledger.map(({ effect }) => effect).filter(isAnswer);
  return {
    lost: without(wanted, stored).length,
    twice: without(stored, allowed).length,
    left: played.left,
    otherwise: played.otherwise ?? difference(played, rows, undisturbed, ordered),
  };
}

const isAnswer = (effect: string) => JSON.parse(effect).type === "answerRecorded";

/** The answers whose acknowledgement reached the telephone: those of the turns up to the last document that it got. */
function acknowledged({ turns, plainWay }: Played, undisturbed: Undisturbed): string[] {
  const last = plainWay ? undisturbed.played.turns[turns.length - 1] : null;
  if (last === undefined) return [];
  return undisturbed.rows.ledger
    .filter(({ turn, effect }) => isAnswer(effect) && (last === null || turn <= last))
    .map(({ effect }) => effect);
}

function difference(
  { plainWay, turns }: Played,
  rows: CallRows | undefined,
  undisturbed: Undisturbed,
  ordered: boolean,
): string | null {
  if (!rows) return plainWay && turns.length === 0 ? null : "Nothing is stored of the call.";
  if (plainWay) return unclosed(rows);
  return (
    firstDifference(undisturbed.rows.projections, rows.projections) ??
    (ordered ? firstDifference(effects(undisturbed.rows), effects(rows)) : null)
  );
}

/** What is not closed of a call that failed. */
function unclosed({ ledger, projections }: CallRows): string | null {
  const effects = ledger.map(({ effect }) => JSON.parse(effect) as { type: string });
  const has = (type: string) => effects.some((effect) => effect.type === type);
  const surveys = projections.filter((row) => row.startsWith("responses ")).length;
  if (!has("callEnded")) return "The call has no ending.";
  if (has("surveyOffered") && surveys !== 1) return `The call has ${surveys} dispositions.`;
  return null;
}

/** Independent of the order in which callbacks came. */
const effects = ({ ledger }: CallRows) => ledger.map(({ effect }) => effect).sort();

function firstDifference(wanted: readonly string[], stored: readonly string[]): string | null {
  const [missing] = without(wanted, stored);
  const [more] = without(stored, wanted);
  if (missing === undefined && more === undefined) return null;
  return `Stored ${more ?? "nothing"} instead of ${missing ?? "nothing"}.`;
}

/** The things without those others, each taken away once. */
function without(things: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return things.filter((thing) => {
    const at = rest.indexOf(thing);
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}
