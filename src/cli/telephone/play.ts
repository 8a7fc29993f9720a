import type { CallRecord } from "../../phone/call-record.ts";
import type { Exchange } from "../../phone/exchange.ts";
import type { DeskAgent } from "../desk.ts";
import { Desk } from "./desk.ts";
import { peopleAt } from "./people.ts";
import { Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";

/** Who calls (the phone's own number, if not said), and who may ring the desk, which answers at `voiceUrl`, and perhaps by which PIN. */
type Callers = {
  from: string | undefined;
  agents: readonly DeskAgent[];
  pin: string | null;
  voiceUrl: string;
};

/** Plays a call from the terminal, and those of the agents who ring in meanwhile, to their end. */
export async function playAt(
  terminal: Terminal,
  exchange: Exchange,
  { from, agents, pin, voiceUrl }: Callers,
): Promise<CallRecord> {
  const questions = new Questions(terminal);
  const desk = new Desk({
    agents,
    pin,
    ringIn: ({ from, to }, people) => void exchange.place({ from, to, voiceUrl, mayLoop: true }, people),
    terminal,
    questions,
  });
  const { record } = exchange.place({ ...(from && { from }) }, peopleAt(terminal, questions, desk));
  const close = () => desk.close();
  record.then(close, close);
  await exchange.run();
  return await record;
}
