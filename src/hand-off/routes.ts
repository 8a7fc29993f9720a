import express, { type ErrorRequestHandler, Router } from "express";
import { z } from "zod";
import type { Flow } from "../flow/link.ts";
import { addressOf, queueName, type Telephone, telephone } from "../flow/nodes/destination.ts";
import { nameOf } from "../flow/room.ts";
import type { BroughtTo } from "../flow/talk-room.ts";
import type { HandOffs } from "./hand-offs.ts";

type Parts = {
  /** Null where no account of Twilio's is set. */
  handOffs: HandOffs | null;
  /**
   * The call on which the caller of this one has been called back, null where they are not on it: the agent's software was told of them before it was
   * placed, and knows the one before. Rejects where the promised calls cannot be used.
   */
  calledBackOn(call: string): Promise<string | null>;
  /** The flow of a call in progress; null where it is not known. Rejects where the sessions cannot be used. */
  flowOf(call: string): Promise<Flow | null>;
  /** Told why it could not be done. */
  failed(error: unknown, call: string): void;
  now(): Date;
};

const writeTo =
  'Write who is to come: { "to": "+15550101" }, "sip:...", "client:ana", or { "to": { "queue": "billing" } }; and the name for the reports, "agent": "ana".';

const wanted = z.strictObject(
  {
    to: z.union([telephone, z.strictObject({ queue: queueName })], { error: writeTo }),
    agent: z.string().min(1).max(100).optional(),
  },
  { error: writeTo },
);

const statuses = { asked: 202, "unknown-call": 404, "not-now": 409, refused: 502 } as const;

/** For the agents' own software, to be mounted at `/api` behind `needsToken`: `POST calls/CALL/hand-off`. */
export function handOffRoutes({ handOffs, calledBackOn, flowOf, failed, now }: Parts): Router {
  const router = Router();
  router.post("/calls/:call/hand-off", express.json({ limit: "10kb" }), async (request, response) => {
    const named = String(request.params.call);
    const say = (status: number, error: string) => void response.status(status).json({ error });
    if (!handOffs) return say(503, "No Twilio account is set: TWILIO_ACCOUNT_SID and the token or a key.");
    const read = wanted.safeParse(request.body ?? {});
    if (!read.success) return say(400, read.error.issues[0]?.message ?? writeTo);
    try {
      const isCall = /^[\w-]{1,64}$/.test(named);
      const call = (isCall && (await calledBackOn(named))) || named;
      const flow = isCall ? await flowOf(call) : null;
      if (!flow) return say(404, "There is no such call.");
      const to = destinationOf(read.data, flow);
      if (!to) return say(400, `The flow ${flow.name} has no such queue: write one of ${queuesOf(flow)}.`);
      const asked = await handOffs.ask(call, to, now().toISOString());
      if (asked.outcome !== "asked") return say(statuses[asked.outcome], asked.sentence);
      response.status(statuses.asked).json({ call, to: nameOf(to) });
    } catch (error) {
      failed(error, named);
      say(503, "The call cannot be looked up now: ask again in a moment.");
    }
  });
  const notJson: ErrorRequestHandler = (_error, _request, response, _next) => {
    response.status(400).json({ error: writeTo });
  };
  router.use(notJson);
  return router;
}

/** Who is meant; null for a queue that the flow has not. An agent of the flow's is known by their telephone. */
function destinationOf({ to, agent }: z.output<typeof wanted>, flow: Flow): BroughtTo | null {
  if ("queue" in to)
    return Object.hasOwn(flow.queues, to.queue) ? { do: "wait", queue: to.queue, hours: null } : null;
  const name = agent ?? agentsOf(flow).find((one) => addressOf(one) === addressOf(to))?.agent ?? to.agent;
  return { do: "ring", ring: [{ ...to, agent: name }], hours: null };
}

/** All telephones that a flow names. */
function agentsOf({ person, nodes, desk }: Flow): Telephone[] {
  const ways = [
    person?.dial ?? [],
    ...Object.values(nodes).map((node) => (node.kind === "transfer" && node.dial) || []),
  ];
  return [...(desk?.agents ?? []), ...ways.flat().flatMap((way) => (way.do === "ring" ? way.ring : []))];
}

function queuesOf({ queues }: Flow): string {
  return Object.keys(queues).join(", ") || "none: write queues in the flow";
}
