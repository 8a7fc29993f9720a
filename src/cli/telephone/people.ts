import type { Acts, AgentAct, AgentMoment, CallerMoment, People } from "../../phone/people.ts";
import { isPairQueue } from "../../voice/queue-name.ts";
import type { Desk } from "./desk.ts";
import { aside, Display } from "./display.ts";
import type { Questions } from "./questions.ts";
import type { Terminal } from "./terminal.ts";
import { keyFrom, recordingFrom, replyFrom, ringingFrom, talkFrom, whisperFrom } from "./typed.ts";

type GatherMoment = CallerMoment & { at: "gather" };

/** The caller, and the agents whose telephones ring, all played from one terminal. */
export function peopleAt(terminal: Terminal, questions: Questions, desk: Desk): People {
  const display = new Display();
  /** What was chosen for the telephone that rings now. */
  let ringing: AgentAct | "callerLeaves" | null = null;
  let waitsForAgent = false;

  /** Agents may ring in before the caller does something. In a queue the caller waits for them, at least until something is said again. */
  async function reply({ inQueue, heard }: GatherMoment): Promise<Acts> {
    const isMusic = inQueue === true && !heard.some(({ sound }) => sound === "speech");
    if (isMusic && waitsForAgent) return { do: "silence" };
    waitsForAgent = false;
    for (;;) {
      const line = await questions.ask("caller", "gather");
      if (!desk.takes(line)) return replyFrom(line, isMusic);
      waitsForAgent = inQueue === true;
      if (waitsForAgent) return { do: "silence" };
    }
  }

  async function caller(moment: CallerMoment): Promise<Acts> {
    switch (moment.at) {
      case "gather":
        return await reply(moment);
      case "record":
        return recordingFrom(await questions.ask("caller", "record"), display.language);
      case "ringing":
        // One line decides for both: the caller is asked first whether they leave, and then the agent what they do.
        ringing = await questions.choose("agent", "ringing", ringingFrom);
        return ringing === "callerLeaves" ? { do: "hangUp" } : { do: "wait" };
      case "queue":
        // Whoever is called back waits for the agent who is there. Any other is asked by what is said and played.
        waitsForAgent = isPairQueue(moment.queue);
        if (!waitsForAgent) terminal.print(aside(`waiting in the queue ${moment.queue}.${desk.help}`));
        return { do: "wait" };
      case "talk":
        return (await desk.talk(moment.to)) ?? { do: "hangUp" };
    }
  }

  async function agent(moment: AgentMoment): Promise<AgentAct> {
    switch (moment.at) {
      case "ringing":
        ringing ??= await questions.choose("agent", "ringing", ringingFrom);
        return ringing === "callerLeaves" ? { do: "noAnswer" } : ringing;
      case "whisper":
        return moment.gathers
          ? await questions.choose("agent", "whisperKey", (line) => whisperFrom(line) ?? keyFrom(line))
          : await questions.choose("agent", "whisper", whisperFrom);
      case "talk":
        return await questions.choose("agent", "talk", talkFrom);
    }
  }

  return {
    hears(heard) {
      if (heard.sound === "ringing") ringing = null;
      const line = display.line(heard);
      if (line !== null) terminal.print(line);
    },
    caller,
    agent,
  };
}
