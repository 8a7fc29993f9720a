/** What can be proven of a flow by playing all its calls. */
import type { Flow } from "../link.ts";
import { step } from "../step.ts";
import { callTo } from "./call.ts";
import { endingMoments, everyCallCanEnd } from "./ending.ts";
import { type Exploration, explore } from "./explore.ts";
import type { Failure } from "./failure.ts";
import { keysKeepTheirMeaning, personInReach, wordInReach } from "./person.ts";
import { waysAreShort } from "./rows.ts";
import { silenceEndsWell } from "./silence.ts";

/** Everything that is wrong with a flow's calls, each thing once, with the shortest call that shows it. `play` is the engine, `most` how many moments are explored. */
export function prove(
  flow: Flow,
  play: typeof step = step,
  most?: number,
): { exploration: Exploration; failures: Failure[] } {
  const exploration = explore(flow, play, most);
  const ending = endingMoments(exploration);
  return {
    exploration,
    failures: [
      ...engineFailures(exploration),
      ...everyCallCanEnd(exploration, ending),
      ...silenceEndsWell(exploration, ending),
      ...personInReach(exploration),
      ...wordInReach(exploration),
      ...keysKeepTheirMeaning(exploration),
      ...waysAreShort(exploration).failures,
    ],
  };
}

/** The engine throws where a way never waits for anybody, and nowhere else. */
function engineFailures({ flow, begins, moments }: Exploration): Failure[] {
  const failing = [...begins, ...moments.flatMap(({ ways }) => ways)].find(({ failure }) => failure !== null);
  if (!failing) return [];
  const { document, node } = failing.from?.session ?? { document: flow.name, node: flow.start };
  return [
    {
      check: "loopThatNeverWaits",
      document,
      node,
      message: `A call fails on our side after "${node}": ${failing.failure}`,
      call: [...(failing.from ? callTo(failing.from) : []), failing],
    },
  ];
}
