/** Ringing people, one after the other. */

import { builtIn, type People } from "../link.ts";
import type { Ring } from "../nodes/destination.ts";
import type { Transfer } from "../nodes/transfer.ts";
import type { PersonWish } from "../turn.ts";
import { decideSurvey } from "./deciding.ts";
import { act, type Draft, nodeOf, say, sayBuiltIn, tell } from "./draft.ts";

/** Begins to ring the people of a transfer. Whether a survey follows is decided here, before any agent is involved. */
export function startDialing(draft: Draft, node: Transfer, why: PersonWish): void {
  const { session } = draft;
  const before = session.person;
  // A caller who asks for a person once more gets the people who were tried before.
  const again = session.node === builtIn.person && before !== null;
  const transfer = again ? transferOf(draft) : node;
  session.person = {
    document: again ? before.document : session.document,
    node: again ? before.node : session.node,
    queue: transfer.queue,
    trying: 0,
    dialing: true,
    answered: false,
    legs: before?.legs ?? {},
    talked: before?.talked ?? false,
    agent: null,
  };
  if (!session.survey?.offered) decideSurvey(draft, transfer);
  tell(draft, { type: "personAsked", queue: transfer.queue, why });
  if (node.announce) say(draft, node.announce);
  else sayBuiltIn(draft, "connecting");
  ring(draft);
}

/** Rings those whose turn it is. False where nobody is left to ring. */
export function ring(draft: Draft): boolean {
  const rung = rungNow(draft);
  const leg = draft.session.person;
  if (!leg) return false;
  leg.dialing = rung.length > 0;
  leg.answered = false;
  if (!leg.dialing) return false;
  const { ringSeconds, callerId } = peopleOf(draft);
  act(draft, { do: "dial", telephones: [...rung], ringSeconds, callerId });
  return true;
}

/** Who is being rung or talked to; nobody where all were tried. */
export function rungNow(draft: Draft): Ring {
  const leg = draft.session.person;
  return (leg && (transferOf(draft).dial ?? peopleOf(draft).dial)[leg.trying]) ?? [];
}

/** The people of the call's own flow: a survey's callers reach the people of the flow they came from. */
export function peopleOf({ flow }: Draft): People {
  if (!flow.person) throw new Error(`The flow ${flow.name} has no person.`);
  return flow.person;
}

function transferOf(draft: Draft): Transfer {
  const leg = draft.session.person;
  const document = leg ? (draft.flow.surveys[leg.document] ?? draft.flow) : draft.flow;
  const node = leg ? document.nodes[leg.node] : undefined;
  return node?.kind === "transfer" ? node : (nodeOf(draft, builtIn.person) as Transfer);
}
