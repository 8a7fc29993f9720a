/** A process that plays many calls at once through the phone, and tells what became of them. */
import { placeCall } from "../src/phone/phone.ts";
import type { Deliver } from "../src/phone/wire.ts";
import { kinds, peopleOf } from "./callers.ts";

export type Order = {
  /** Of the processes of the product, that requests go to in turns, as behind a load balancer. */
  ports: readonly number[];
  publicUrl: string;
  authToken: string;
  /** Two letters or digits that the ids of its calls begin with. */
  run: string;
  /** How many calls are in progress at once, and how many are played in all. */
  open: number;
  calls: number;
  speed: number;
};

export type Outcome = {
  calls: number;
  /** Answers that callers gave, on calls that nothing went wrong on: all of them must be stored. */
  answers: number;
  /** Calls that took the plain way to a person because something failed. */
  plainWay: number;
  /** Callers who were left without a person, or whose call went wrong otherwise. */
  left: string[];
  /** Of every request that a caller waits for, in milliseconds. */
  milliseconds: number[];
};

// Who is without the run that started it has nobody to tell anything.
process.once("disconnect", () => process.exit());

process.once("message", async (order: Order) => {
  const outcome: Outcome = { calls: 0, answers: 0, plainWay: 0, left: [], milliseconds: [] };
  let next = 0;
  const line = async (number: number) => {
    // They do not all ring in one moment.
    await new Promise((resolve) => setTimeout(resolve, (number / order.open) * (60_000 / order.speed)));
    while (next < order.calls) {
      const call = next;
      next += 1;
      await play(order, call, outcome);
    }
  };
  await Promise.all(Array.from({ length: order.open }, (_, number) => line(number)));
  process.send?.(outcome, () => process.disconnect?.());
});

async function play(order: Order, number: number, outcome: Outcome): Promise<void> {
  const kind = kinds[number % kinds.length];
  if (!kind) return;
  let isPlain = false;
  const deliver: Deliver = async (request, send) => {
    const port = order.ports[Math.floor(Math.random() * order.ports.length)];
    const began = performance.now();
    const response = await send({
      ...request,
      url: request.url.replace(order.publicUrl, `http://127.0.0.1:${port}`),
    });
    if (["voice", "action", "redirect"].includes(request.about))
      outcome.milliseconds.push(performance.now() - began);
    if (response.body.includes('sequential="true"')) isPlain = true;
    return response;
  };
  const at = (path: string) => `${order.publicUrl}/voice/${path}`;
  try {
    const { endedBy } = await placeCall(
      {
        voiceUrl: `${at("incoming")}?flow=support`,
        fallbackUrl: at("fallback"),
        statusCallback: at("status"),
        authToken: order.authToken,
        callSid: `CA${order.run}${String(number).padStart(30, "0")}`,
        seed: number,
        deliver,
      },
      peopleOf(kind, order.speed),
    );
    if (endedBy !== "caller" && endedBy !== "hangup") outcome.left.push(`${kind.name}: ended by ${endedBy}`);
  } catch (error) {
    outcome.left.push(`${kind.name}: ${error instanceof Error ? error.message : error}`);
  }
  outcome.calls += 1;
  if (isPlain) outcome.plainWay += 1;
  else outcome.answers += kind.answers;
}
