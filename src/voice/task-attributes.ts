import type { Known } from "../flow/known.ts";

/**
 * The most that our attributes of a task may be together, in characters of JSON: a task has room for 4096 (Twilio docs: TaskRouter limits), and
 * Twilio adds those of the call.
 */
const mostCharacters = 3000;

/**
 * What TaskRouter chooses an agent by, and what that agent is shown, as JSON. What has no room is left out, never cut: half an account
 * number is somebody else's. The caller's number is among those that Twilio adds.
 */
export function taskAttributes({ caller: _, chosen, given, lastScore, ...short }: Known): string {
  const attributes = { ...short, last_score: lastScore, chosen: [] as string[], given: {} };
  let room = mostCharacters - JSON.stringify(attributes).length;
  const takes = (value: object): boolean => {
    const size = JSON.stringify(value).length;
    const fits = size <= room;
    if (fits) room -= size;
    return fits;
  };
  const kept = Object.entries(given).filter(([name, value]) => takes({ [name]: value }));
  return JSON.stringify({
    ...attributes,
    chosen: chosen.filter((choice) => takes([choice])),
    given: Object.fromEntries(kept),
  });
}
