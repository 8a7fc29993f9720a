import type { Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";

/** A call, and the one that it came of, where we placed it. */
type Placed = { call: string; of: string | null };

/**
 * Which calls belong to one concern, the first one first: before a call that we placed comes the one that it came of, which may be placed by us as well.
 * To be called within a transaction that reads.
 */
export async function readConcerns(
  transaction: Transaction<Tables>,
  calls: readonly Placed[],
): Promise<(call: Placed) => string[]> {
  const cameOf = new Map(calls.map(({ call, of }) => [call, of]));
  const unknown = (some: readonly Placed[]) =>
    some.flatMap(({ of }) => (of !== null && !cameOf.has(of) ? [of] : []));
  for (let wanted = unknown(calls); wanted.length > 0; ) {
    const found = await transaction
      .selectFrom("calls")
      .where("call", "in", wanted)
      .select(["call", "came_of as of"])
      .execute();
    for (const { call, of } of found) cameOf.set(call, of);
    wanted = unknown(found);
  }
  return function concernOf({ call, of }: Placed): string[] {
    return of === null ? [call] : [...concernOf({ call: of, of: cameOf.get(of) ?? null }), call];
  };
}
