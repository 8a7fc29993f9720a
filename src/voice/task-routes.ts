/** What TaskRouter asks and tells of the agents whom it finds for callers. */
import type { Played, TurnTaker } from "../calls/take-turn.ts";
import type { CallEvent } from "../flow/event.ts";
import { knownOf } from "../flow/known.ts";
import type { Flow } from "../flow/link.ts";
import type { Workflow } from "../flow/nodes/workflow.ts";
import { isLeftAlone } from "../flow/play/conference.ts";
import type { Session } from "../flow/session.ts";
import { wayNow } from "../flow/way-now.ts";
import {
  type AssignmentForm,
  agentIn,
  callAgent,
  callAgentFor,
  callOfTask,
  leaveIt,
  telephoneOf,
} from "./assignment.ts";
import { nothing } from "./document.ts";
import type { Rung } from "./rung.ts";
import type { Route } from "./signed-route.ts";
import { conferenceEvent, legEvent, offeredEvent } from "./task-events.ts";

export type TaskParts = {
  turns: TurnTaker;
  publicUrl: string;
  /** Gives a call in progress another document; null where that cannot be asked of Twilio. */
  bringBack: ((call: string, url: string) => Promise<void>) | null;
  /** Told of a worker of TaskRouter's who has no telephone, by id. */
  agentWithoutTelephone(worker: string): void;
  /** Told of each agent who is rung, for their screen. */
  rung(rung: Rung): void;
  /** Told of what was missed, with what plays it once more. */
  failed(error: unknown, call: string | null, again?: () => Promise<unknown>): void;
};

type Routes = {
  ofCalls: Route;
  ofAssignments: Route<AssignmentForm>;
  /** Plays what nobody waits for an answer to. */
  aside(call: string, event: CallEvent): Promise<string>;
};

export function taskRoutes(parts: TaskParts, { ofCalls, ofAssignments, aside }: Routes): void {
  const { turns, publicUrl } = parts;

  // Whatever fails, the agent is called: the caller has waited for them.
  ofAssignments(
    "/assignment",
    async ({ form, at }) => {
      const call = callOfTask(form);
      if (call === null) return leaveIt;
      if (telephoneOf(form) === null) parts.agentWithoutTelephone(form.WorkerSid);
      const play = () =>
        turns.takeAs(call, (flow, session) => offeredEvent(form, workflowNow(flow, session), at));
      try {
        const known = await play();
        const workflow = known && workflowNow(known.flow, known.session);
        if (!known || !workflow) return callAgent;
        if (known.effects.length > 0) parts.rung(rungOf(form, workflow, known, at));
        const tellAt = {
          leg: `${publicUrl}/voice/assigned?call=${call}&offer=${form.ReservationSid}`,
          conference: `${publicUrl}/voice/with-agents?call=${call}`,
        };
        return callAgentFor(form, known.flow, workflow, tellAt, parts.bringBack !== null);
      } catch (error) {
        parts.failed(error, call, play);
        return callAgent;
      }
    },
    (form) => (form && callOfTask(form) !== null ? callAgent : leaveIt),
  );

  // Of the agent's own leg: Twilio asks by GET where it joins directly, and names the caller's call beside (Twilio docs: Dequeue,
  // status_callback_url).
  ofCalls(
    "/assigned",
    async (signed) => {
      const call = signed.query.get("call") ?? "";
      const event = legEvent(signed);
      const isAnothers = signed.query.get("taskCallSid") !== null && signed.query.get("taskCallSid") !== call;
      return event && !isAnothers ? aside(call, event) : nothing;
    },
    () => nothing,
  );

  // Of the conference in which TaskRouter joins the caller with agents. When the last agent has left the caller is alone in it.
  ofCalls(
    "/with-agents",
    async (signed) => {
      const call = signed.query.get("call") ?? "";
      const event = conferenceEvent(signed);
      if (!event) return nothing;
      const play = async () => {
        const known = await turns.take(call, event);
        if (known && isLeftAlone(known.session)) await parts.bringBack?.(call, afterwards(publicUrl, known));
      };
      await play().catch((error) => parts.failed(error, call, play));
      return nothing;
    },
    () => nothing,
  );
}

/** Where the caller's line is to go on after the conference. */
function afterwards(publicUrl: string, { session, flow }: Played): string {
  const { turn = 0 } = session.person?.waiting ?? {};
  return `${publicUrl}/voice/moved?turn=${turn}&flow=${flow.name}&language=${session.language}`;
}

/** An agent who was found is rung now, since the answer says so. */
function rungOf(form: AssignmentForm, workflow: Workflow, { flow, session }: Played, at: string): Rung {
  const { call } = session;
  const agent = agentIn(form, workflow);
  const telephone = telephoneOf(form) ?? "";
  return {
    id: `${call}.${form.ReservationSid}`,
    call,
    at,
    agent,
    telephone,
    canHandOff: false,
    known: knownOf(flow, session, at),
  };
}

function workflowNow(flow: Flow, session: Session): Workflow | null {
  const way = wayNow(flow, session);
  return way?.do === "assign" ? way.workflow : null;
}
