/** What comes of ringing a person. */

import { builtIn } from "../link.ts";
import type { DialOutcome } from "../turn.ts";
import { personRung, ring } from "./dialing.ts";
import { type Draft, tell } from "./draft.ts";
import { followTalk } from "./survey.ts";
import { goTo } from "./walk.ts";

/** Ringing, or the talk, is over. A talk is followed by the survey; else the next person is rung, and after the last the caller may leave a message. */
export function dialEnded(draft: Draft, outcome: DialOutcome, talkSeconds: number, gone: boolean): void {
  const leg = draft.session.person;
  if (!leg) return;
  const agent = personRung(draft)?.agent ?? "";
  leg.dialing = false;
  if (outcome === "talked") {
    leg.talked = true;
    leg.agent = agent;
    tell(draft, {
      type: "talkEnded",
      queue: leg.queue,
      agent,
      seconds: talkSeconds,
      endedBy: gone ? "caller" : "agent",
    });
    if (!gone) followTalk(draft);
    return;
  }
  tell(draft, { type: "personMissed", queue: leg.queue, agent, outcome });
  if (gone) return;
  leg.trying += 1;
  if (!ring(draft)) goTo(draft, builtIn.nobody);
}

/** The one being rung has picked up and hears the whisper. */
export function agentAnswered(draft: Draft): void {
  const leg = draft.session.person;
  const person = personRung(draft);
  if (!leg?.dialing || leg.answered || !person) return;
  leg.answered = true;
  leg.agent = person.agent;
  tell(draft, { type: "agentAnswered", queue: leg.queue, agent: person.agent });
}
