/** What stands in the results store of calls, so that two runs can be compared: without the ids of the call and its recordings, moments, and places in the ledger. */

/** An entry of the ledger: its effect as text. */
export type Entry = { turn: number; effect: string };

export type CallRows = {
  /** By turn and place. */
  ledger: Entry[];
  /** The rows of the other tables, as text, in their order. */
  projections: string[];
};

export type Query = (sql: string) => Promise<Record<string, unknown>[]>;

const projections = {
  calls: "call",
  answers: "turn, position",
  responses: "call",
  messages: "turn, position",
  transcripts: "recording",
};

/** Columns that say when or for how long, or which entry a row is from: another order of requests may change them and nothing else. */
const passing = [
  "call",
  "turn",
  "position",
  "at",
  "started_at",
  "ended_at",
  "closed_at",
  "left_at",
  "waited",
];

/** All calls of a store. */
export async function readRows(query: Query): Promise<Map<string, CallRows>> {
  const rows = new Map<string, CallRows>();
  const of = (call: unknown): CallRows => {
    const known = rows.get(String(call)) ?? { ledger: [], projections: [] };
    rows.set(String(call), known);
    return known;
  };
  for (const { call, turn, effect } of await query(
    "SELECT call, turn, effect FROM ledger ORDER BY call, turn, position",
  ))
    of(call).ledger.push({ turn: Number(turn), effect: nameless(String(effect), call) });
  for (const [table, order] of Object.entries(projections)) {
    for (const row of await query(`SELECT * FROM ${table} ORDER BY ${order}`)) {
      const lasting = Object.entries(row).filter(([column]) => !passing.includes(column));
      const text = `${table} ${JSON.stringify(Object.fromEntries(lasting))}`;
      of(row.call).projections.push(nameless(text, row.call));
    }
  }
  return rows;
}

/** The projections of all calls, with every column. */
export async function readProjections(query: Query): Promise<string[]> {
  const rows: string[] = [];
  for (const table of Object.keys(projections))
    for (const row of await query(`SELECT * FROM ${table}`)) rows.push(`${table} ${JSON.stringify(row)}`);
  return rows;
}

/** Recordings have other names where the telephone made more requests. */
const nameless = (text: string, call: unknown) =>
  text.replaceAll(String(call), "CALL").replaceAll(/RE[0-9a-f]{32}/g, "RECORDING");
