/** A small TaskRouter on an exchange: it asks our server what is to be done with a task, and obeys (Twilio docs: Handling assignment callbacks). */
import type { Exchange } from "../src/phone/exchange.ts";
import { signatureOf } from "../src/phone/signature.ts";
import type { CallEvent } from "../src/phone/status.ts";
import type { Task } from "../src/phone/task.ts";

export type Worker = { sid: string; name?: string; attributes: Record<string, unknown> };

/** What our server answered. */
export type Instruction = Record<string, string | number | boolean> & { instruction?: string };

export class TaskRouter {
  readonly #exchange: () => Exchange;
  readonly #server: () => { localUrl: string; authToken: string };
  /** What each assignment callback was answered. */
  readonly answers: Instruction[] = [];

  constructor(exchange: () => Exchange, server: () => { localUrl: string; authToken: string }) {
    this.#exchange = exchange;
    this.#server = server;
  }

  /** At a second of the clock, the first task is offered to a worker. `told`: false where Twilio tells nothing of the worker's leg. */
  offers(second: number, worker: Worker, told = true): void {
    const exchange = this.#exchange();
    exchange.at(second, async () => {
      const [task] = exchange.rest.tasks;
      const offer = task && exchange.rest.reserve(task.sid);
      if (!task || offer === undefined) throw new Error("There is no task.");
      const answer = await this.#ask(task, offer, worker);
      this.answers.push(answer);
      if (answer.instruction === "dequeue") this.#dequeue(task, offer, worker, answer, told);
      if (answer.instruction === "conference") this.#conference(second, task, String(answer.to), answer);
    });
  }

  async #ask(task: Task, offer: string, { sid, name, attributes }: Worker): Promise<Instruction> {
    const { localUrl, authToken } = this.#server();
    const form = {
      AccountSid: String(task.attributes.account_sid),
      WorkspaceSid: `WS${"0".repeat(32)}`,
      WorkflowSid: task.workflowSid,
      TaskQueueSid: `WQ${"0".repeat(31)}1`,
      WorkerSid: sid,
      ...(name !== undefined && { WorkerName: name }),
      WorkerAttributes: JSON.stringify(attributes),
      TaskSid: task.sid,
      TaskAttributes: JSON.stringify(task.attributes),
      TaskAge: "17",
      TaskPriority: String(task.priority),
      ReservationSid: offer,
    };
    const url = `${localUrl}/voice/assignment`;
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Twilio-Signature": signatureOf(authToken, url, form),
      },
      body: new URLSearchParams(form),
    });
    // Twilio heeds no other answer.
    if (answer.status !== 200 || answer.headers.get("content-type") !== "application/json") return {};
    return (await answer.json()) as Instruction;
  }

  /** Another agent comes into the conference of the first task. */
  bringsIn(second: number, telephone: string): void {
    const exchange = this.#exchange();
    exchange.at(second, () => {
      const [task] = exchange.rest.tasks;
      const [answer] = this.answers;
      if (task && answer) this.#callInto(task, telephone, answer);
    });
  }

  /** The agent is called into a conference named by the task, and when they are there the caller is put into it (Twilio docs: Call control concepts). */
  #conference(second: number, task: Task, telephone: string, answer: Instruction): void {
    const exchange = this.#exchange();
    this.#callInto(task, telephone, answer);
    exchange.at(second + 6, () => {
      if (exchange.rest.conference(task.sid) === undefined) return;
      const ends = Boolean(answer.end_conference_on_customer_exit);
      exchange.rest.redirect(task.callSid, { twiml: inConference(task, answer, ends) });
    });
  }

  #callInto(task: Task, to: string, answer: Instruction): void {
    this.#exchange().rest.create({
      to,
      from: String(answer.from),
      timeout: Number(answer.timeout),
      twiml: inConference(task, answer, Boolean(answer.end_conference_on_exit)),
      statusCallback: String(answer.status_callback),
      statusCallbackEvent: String(answer.status_callback_event).split(",") as CallEvent[],
    });
  }

  #dequeue(task: Task, offer: string, { attributes }: Worker, answer: Instruction, told: boolean): void {
    const status = new URL(String(answer.status_callback_url));
    status.searchParams.set("taskCallSid", task.callSid);
    this.#exchange().rest.dequeueTask(offer, {
      to: String(answer.to ?? attributes.contact_uri),
      from: String(answer.from ?? task.attributes.to),
      timeout: Number(answer.timeout ?? 60),
      ...(told && {
        statusCallback: status.href,
        statusCallbackMethod: "GET",
        statusCallbackEvent: String(answer.status_callback_events).split(",") as CallEvent[],
      }),
    });
  }
}

function inConference(task: Task, answer: Instruction, ends: boolean): string {
  const url = String(answer.conference_status_callback).replaceAll("&", "&amp;");
  const events = String(answer.conference_status_callback_event).replaceAll(",", " ");
  return `<Response><Dial><Conference endConferenceOnExit="${ends}" statusCallback="${url}" statusCallbackEvent="${events}">${task.sid}</Conference></Dial></Response>`;
}
