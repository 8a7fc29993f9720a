import type { CallRecord, PlacedCall } from "../src/phone/call-record.ts";
import type { CallView } from "../src/phone/call-view.ts";
import type { ExchangeCalls } from "../test/twilio-api/api-calls.ts";
import type { Day, Played } from "./day.ts";
import { talksOf } from "./talks.ts";

/** A call that a caller made. */
export type Rung = { number: string; call: PlacedCall };

/**
 * What the telephone network saw of the calls, once all are over.
 *
 * @param shifts The agents' calls to their desk.
 * @param placed The calls that the product asked for: to callers, and to agents who are brought in.
 * @param view A call by its id.
 */
export async function seenOf(
  rung: readonly Rung[],
  shifts: readonly PlacedCall[],
  placed: ExchangeCalls["placed"],
  view: (sid: string) => CallView | undefined,
): Promise<Pick<Day, "played" | "talks">> {
  const played: Played[] = [];
  for (const { number, call } of rung)
    played.push({ call: call.sid, by: "caller", number, of: null, record: await call.record });
  const others: CallRecord[] = await Promise.all(shifts.map(({ record }) => record));
  for (const { order, call } of placed) {
    const [, by, of] = /outbound=(callback|survey)-(\w+)/.exec(order.url ?? "") ?? [];
    const record = await call.record;
    if (of === undefined) others.push(record);
    else played.push({ call: call.sid, by: by === "survey" ? by : "callback", number: order.to, of, record });
  }
  const calls = played.map(({ record }) => record);
  return { played, talks: talksOf(calls, others, view) };
}
