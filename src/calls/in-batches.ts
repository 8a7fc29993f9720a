/** The largest batch. Larger ones leave the store idle while they gather, and us while it works. */
const most = 16;

/**
 * Gathers what is asked for in one turn of the event loop, and has it done at one go: under load a single command to a store then
 * serves many callers, and alone nobody waits longer for it.
 */
export function inBatches<Item, Result>(
  doAll: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let gathered: { item: Item; resolve(result: Result): void; reject(error: unknown): void }[] = [];

  async function flush(): Promise<void> {
    const batch = gathered;
    gathered = [];
    if (batch.length === 0) return;
    try {
      const results = await doAll(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      const size = gathered.push({ item, resolve, reject });
      if (size === 1) setImmediate(flush);
      else if (size === most) flush();
    });
}
