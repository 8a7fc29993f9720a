import type { Database } from "../database/database.ts";

/** A caller who wished in a call never to be asked again, by the number, and when. */
export type Wish = { caller: string; at: string };

/** All that the ledger tells of such wishes, the earliest first. It reads the whole ledger: for a list that was lost, not for every day. */
export async function wishesTold({ kysely }: Database): Promise<Wish[]> {
  const rows = await kysely
    .selectFrom("ledger")
    .innerJoin("calls", "calls.call", "ledger.call")
    .where("ledger.type", "=", "surveysRefused")
    .select(["calls.caller", "ledger.at"])
    .orderBy("ledger.at")
    .execute();
  return rows.flatMap(({ caller, at }) => (caller === null ? [] : [{ caller, at }]));
}
