/** TaskRouter, by which Twilio finds the caller an agent, as a way to a person: what an author says of it. */
import { z } from "zod";
import { waitingSettings } from "../waiting-settings.ts";

/** An id of TaskRouter's: two letters that say of what, and 32 hexadecimal digits (Twilio docs: String identifiers). */
const idOf = (letters: string, what: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${letters}[0-9a-f]{32}$`),
      `This is not the id of ${what}: copy it from TaskRouter in Twilio's console, ${letters} and 32 digits and letters from a to f.`,
    );

export const workflowSchema = z.strictObject(
  {
    workflow: idOf("WW", "a workflow").describe("The workflow that finds the agent, by its id in Twilio."),
    ...waitingSettings,
    priority: z
      .int()
      .min(0)
      .optional()
      .describe("Callers with a higher one are given to agents first. Left out, 0."),
    join: z
      .enum(["dequeue", "conference"])
      .default("dequeue")
      .describe(
        "How TaskRouter joins agent and caller: directly (dequeue), or in a conference, into which agents can bring others.",
      ),
    agentName: z
      .string()
      .min(1, "Write the worker's attribute that has the name: agentName: full_name.")
      .optional()
      .describe(
        "The attribute of a worker that has the name which reports use. Left out, the worker's own name.",
      ),
    afterTalk: idOf("WA", "an activity")
      .optional()
      .describe("The activity that agents are put into after the talk, by its id in Twilio."),
  },
  {
    error: ({ code }) =>
      code === "invalid_type" ? "Write the workflow that finds the agent: { workflow: WW... }." : undefined,
  },
);

export type Workflow = z.output<typeof workflowSchema>;
