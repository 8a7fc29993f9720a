import type { Insertable, Transaction } from "kysely";
import type { Entry } from "../calls/ledger-entry.ts";
import type { DeliveryRow, Tables } from "../database/tables.ts";
import { eventOf } from "./handed-event.ts";

/** To whom results are handed on, and which grades are told at once. */
export type HandingOn = { receivers: readonly string[]; lowScore: number };

/** Writes down what is to be handed on of entries that are new. To be called within the transaction that keeps them. */
export async function keepDeliveries(
  transaction: Transaction<Tables>,
  entries: readonly Entry[],
  { receivers, lowScore }: HandingOn,
): Promise<void> {
  const events = entries.map((entry) => eventOf(entry, lowScore)).filter((event) => event !== null);
  const rows = receivers.flatMap((receiver) =>
    events.map(
      (event): Insertable<DeliveryRow> => ({
        receiver,
        ...event,
        due_at: event.at,
        attempts: 0,
        last_error: null,
        handed_at: null,
        set_aside_at: null,
        void_at: null,
      }),
    ),
  );
  for (let at = 0; at < rows.length; at += 500)
    await transaction
      .insertInto("deliveries")
      .values(rows.slice(at, at + 500))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}
