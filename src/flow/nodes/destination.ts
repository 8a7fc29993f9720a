import { z } from "zod";
import { calendarName } from "../hours/calendar.ts";
import { type Workflow, workflowSchema } from "./workflow.ts";

/** A telephone number as it is dialled everywhere: a plus sign and 7 to 15 digits (ITU-T E.164). */
export const phoneNumber = z
  .string({ error: 'Write the number in quotes: "+15550100".' })
  .regex(
    /^\+[1-9]\d{6,14}$/,
    'This is not a phone number that can be dialled from everywhere: write a plus sign, the country code and the number, in quotes: "+15550100".',
  );

/** A SIP address, without the headers that may follow it in a dial: what we know of a call is put there by us. */
const sipAddress = z
  .string()
  .regex(
    /^sips?:[^\s@?<>;]+@[\w.-]+(:\d{1,5})?(;transport=(udp|tcp|tls))?$/i,
    "This is not a SIP address: write it like sip:front-desk@pbx.example.com.",
  );

/** A browser or app that is signed in with Twilio's Voice SDK, by its identity (Twilio docs: Client; letters, digits and underscores). */
const clientName = z
  .string()
  .regex(/^\w{1,121}$/, "A client's name has letters, digits and underscores: client:ana.");

const agentName = z.string().min(1, "This name is empty: write the one that reports use, agent: ana.");

/** One telephone, and the name under which the reports count who picks it up. */
export type Telephone = { reach: "number" | "sip" | "client"; address: string; agent: string };

/** A telephone in one line, as its author may write it: a number, `sip:...` or `client:...`. Twilio writes whom it rings in the same way. */
export function addressOf({ reach, address }: Telephone): string {
  return reach === "client" ? `client:${address}` : address;
}

const writeTelephone =
  'Write who is rung: a number in quotes ("+15550100"), sip:desk@pbx.example.com, client:ana, several at once ({ together: [...] }), the queue that one waits in ({ queue: support }), or a workflow of TaskRouter ({ taskrouter: { workflow: WW... } }).';

/** A telephone as its author wrote it, in one line: a number, `sip:...` or `client:...`. */
const inOneLine = z.string().transform((written, context): Telephone => {
  const reach = /^sips?:/i.test(written) ? "sip" : written.startsWith("client:") ? "client" : "number";
  const address = reach === "client" ? written.slice("client:".length) : written;
  const read = { number: phoneNumber, sip: sipAddress, client: clientName }[reach].safeParse(address);
  if (read.success) return { reach, address, agent: reach === "client" ? address : written };
  for (const { message } of read.error.issues) context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** With the agent's name: `{ number: "+15550100", agent: ana }`, or sip or client in place of number. */
const withAgent = z.strictObject({
  number: phoneNumber.optional(),
  sip: sipAddress.optional(),
  client: clientName.optional(),
  agent: agentName,
});
const named = withAgent.transform(onlyOne);

function onlyOne(
  { number, sip, client, agent }: z.output<typeof withAgent>,
  context: z.RefinementCtx,
): Telephone {
  const written = (
    [
      ["number", number],
      ["sip", sip],
      ["client", client],
    ] as const
  ).flatMap(([reach, address]) => (address === undefined ? [] : [{ reach, address, agent }]));
  const [telephone] = written;
  if (telephone && written.length === 1) return telephone;
  context.addIssue({
    code: "custom",
    message: "Write one of number, sip and client, and the agent whose telephone it is.",
  });
  return z.NEVER;
}

export const telephone = z.union([inOneLine, named], { error: writeTelephone });

/** Those who are rung at one time: one telephone, or several, of which the first to pick up has the call. */
export type Ring = readonly Telephone[];

/** Twilio docs: Dial. Up to ten telephones in one, be it together or one after the other. */
const mostTelephones = 10;

const hours = calendarName
  .optional()
  .describe("The opening hours in which this way is tried. Left out, always.");

const together = z
  .strictObject({
    together: z
      .array(telephone)
      .min(2, "Several at once are at least two: write a single one without together.")
      .max(mostTelephones, "At most ten telephones can be rung at once."),
    hours,
  })
  .transform(({ together, hours }) => ringing(together, hours));

/** A queue's name, as reports use it. Twilio's longest has 64 characters, and a level may be added to ours there. */
export const queueName = z
  .string()
  .regex(/^[\p{L}\p{M}\d_ -]{1,60}$/u, "A queue's name has letters, digits, spaces, - and _, at most 60.");

const inQueue = z
  .strictObject({ queue: queueName, hours })
  .transform(({ queue, hours }): Destination => ({ do: "wait", queue, hours: hours ?? null }));

const byTaskRouter = z.strictObject({ taskrouter: workflowSchema, hours }).transform(
  ({ taskrouter, hours }): Destination => ({
    do: "assign",
    workflow: taskrouter,
    hours: hours ?? null,
  }),
);

/**
 * A way to a person: telephones are rung, or the caller waits in a queue from which agents take the next, or until TaskRouter has found
 * an agent. `hours`: the opening hours in which it is tried; null for always.
 */
export type Destination = (
  | { do: "ring"; ring: Ring }
  | { do: "wait"; queue: string }
  | { do: "assign"; workflow: Workflow }
) & { hours: string | null };

function ringing(ring: Ring, hours: string | undefined): Destination {
  return { do: "ring", ring, hours: hours ?? null };
}

const one = z.union([
  inOneLine.transform((telephone) => ringing([telephone], undefined)),
  withAgent
    .extend({ hours })
    .transform(({ hours, ...written }, context) => ringing([onlyOne(written, context)], hours)),
]);

/** A workflow's settings without the word before them would be told as a telephone without an agent. */
const way = z.preprocess(
  (written, context) => {
    if (typeof written !== "object" || written === null || !("workflow" in written)) return written;
    const message =
      "A workflow stands under taskrouter, with all that is said of it: { taskrouter: { workflow: WW... } }.";
    context.addIssue({ code: "custom", path: ["workflow"], message });
    return z.NEVER;
  },
  z.union([one, together, inQueue, byTaskRouter], { error: writeTelephone }),
);

/** The ways to a person, tried in order. */
export const destinations = z
  .array(way)
  .min(1, "Write at least one number to dial.")
  .max(mostTelephones, "At most ten can be tried in order.");
