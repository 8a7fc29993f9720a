import { MissedTurn } from "./missed-turn.ts";

/**
 * Gives a turn its time, in milliseconds. `work` hears by `over()` that it has run out, and begins nothing more then. What it had asked of
 * the store already may still be done there: nobody can call it back. Rejects with MissedTurn when the time is over.
 */
export function withinBudget<Result>(
  milliseconds: number,
  work: (over: () => boolean) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const timer = setTimeout(() => {
      isOver = true;
      reject(
        new MissedTurn(
          "slow",
          `The store of the sessions took longer than ${milliseconds} ms, the most that a turn may wait.`,
        ),
      );
    }, milliseconds);
    work(() => isOver)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
