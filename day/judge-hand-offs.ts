/** Another agent who is asked for over the API is refused only where nobody talks any more, and each is told of once. No caller is left alone. */

import type { Ask } from "./ask.ts";
import type { Day } from "./day.ts";
import { aloneFor } from "./traces.ts";

/** An agent's telephone rings for 20 seconds, and they hear for some more who brings them whom. */
const longestAlone = 60;

export async function judgeHandOffs({ played, talks, handOffs }: Day, ask: Ask): Promise<string[]> {
  const cameOf = new Map(played.map(({ call, by, of }) => [call, by === "callback" ? of : null]));
  const refused = handOffs.flatMap(({ named, at, status }) => {
    if (status === 202) return [];
    const isTalking = talks.some(
      ({ call, from, to }) => [call, cameOf.get(call)].includes(named) && from + 1 < at && at < to - 1,
    );
    const why = `${named}: another agent was asked for at ${at}, and the answer was ${status}.`;
    return status === 409 && !isTalking ? [] : [why];
  });

  const begun = handOffs.filter(({ status }) => status === 202);
  const told = new Map(
    (await ask("SELECT call, count(*) AS n FROM ledger WHERE type = 'handOffAsked' GROUP BY call")).map(
      ({ call, n }) => [call, Number(n)],
    ),
  );
  const otherwise = [...Map.groupBy(begun, ({ call }) => call)].flatMap(([call, { length }]) =>
    told.get(call) === length
      ? []
      : [`${call}: another agent was asked for ${length} times, and it is told of ${told.get(call) ?? 0}.`],
  );
  const alone = played.flatMap(({ call, record }) => {
    const seconds = aloneFor(record);
    return seconds > longestAlone ? [`${call}: was alone in a room for ${seconds.toFixed()} seconds.`] : [];
  });
  return [...refused, ...otherwise, ...alone];
}
