/** The table of commands. Each is loaded only when it is called. */
import { WrongSettings } from "../settings/config.ts";

/** A command: takes its arguments and a way to print a line, gives the exit code. */
type Command = (args: string[], out: (line: string) => void) => Promise<number>;

const commands: Record<string, { says: string; load: () => Promise<Command> }> = {
  start: { says: "Answer calls (npm start).", load: async () => (await import("./start.ts")).start },
  check: {
    says: "Say every mistake in the flows: check [file...] --explain, --graph",
    load: async () => (await import("./check.ts")).check,
  },
  hours: {
    says: "Show the opening hours of the coming year, day by day where they are not the usual. --from 2027-01-01",
    load: async () => (await import("./hours.ts")).hours,
  },
  call: {
    says: "Ring the flow from this terminal, as caller and as agent.",
    load: async () => (await import("./call.ts")).call,
  },
  rehearse: {
    says: "Play the call scripts: rehearse [file...]",
    load: async () => (await import("./rehearse.ts")).rehearse,
  },
  report: {
    says: "The figures, with their sample sizes. --json",
    load: async () => (await import("./report.ts")).report,
  },
  responses: {
    says: "The surveys that were answered. --call CA..., --json",
    load: async () => (await import("./responses.ts")).responses,
  },
  messages: {
    says: "The messages that callers left. --call CA..., --json",
    load: async () => (await import("./messages.ts")).messages,
  },
  deliveries: {
    says: "What was handed on, and to whom; deliveries retry sends again, forget removes.",
    load: async () => (await import("./deliveries.ts")).deliveries,
  },
  callbacks: {
    says: "Calls that were promised and are open: callbacks --numbers, --json; cancel ID takes one back.",
    load: async () => (await import("./callbacks.ts")).callbacks,
  },
  "hand-off": {
    says: "Bring another agent to a talk: hand-off CALL TO, such as CA... +15550101 or CA... queue:billing",
    load: async () => (await import("./hand-off.ts")).handOff,
  },
  "do-not-survey": {
    says: "Who is never asked: do-not-survey add|remove NUMBER, list [NUMBER], restore",
    load: async () => (await import("./do-not-survey.ts")).doNotSurvey,
  },
  migrate: {
    says: "Bring the results database up to date, as a start does.",
    load: async () => (await import("./migrate.ts")).migrate,
  },
  rebuild: {
    says: "Make what is read of the results again from the ledger.",
    load: async () => (await import("./rebuild.ts")).rebuild,
  },
  schema: {
    says: "The JSON Schema of a flow, for editors.",
    load: async () => (await import("./schema.ts")).schema,
  },
};

/** Runs a command by its name. Gives the exit code. */
export async function run([name = "help", ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) return answer(await command.load(), args);
  console.log("aftercall COMMAND\n");
  for (const [name, { says }] of Object.entries(commands)) console.log(`  ${name.padEnd(14)} ${says}`);
  if (["help", "--help", "-h"].includes(name)) return 0;
  console.log(`\nThere is no command "${name}".`);
  return 1;
}

/** Wrong settings are told as they are wherever a command meets them. */
async function answer(command: Command, args: string[]): Promise<number> {
  try {
    return await command(args, (line) => console.log(line));
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error;
    console.log(error.message);
    return 1;
  }
}
