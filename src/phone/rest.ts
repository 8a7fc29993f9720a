import type { CallOrder } from "./call-order.ts";
import type { PlacedCall } from "./call-record.ts";
import { type CallView, callViewOf } from "./call-view.ts";
import { endCall, notFound, type Refusal, redirectCall } from "./change-call.ts";
import {
  changeParticipant,
  closeConference,
  type ParticipantChange,
  removeParticipant,
} from "./change-conference.ts";
import { type ConferenceView, conferenceViewOf } from "./conference-view.ts";
import type { Network } from "./network.ts";
import { type QueueView, viewOf } from "./queue-view.ts";
import type { Redirection } from "./signal.ts";
import type { Task } from "./task.ts";

/**
 * What Twilio does on an exchange when it is asked over REST. A server for tests, which speaks HTTP, checks what it
 * is asked and then calls this; what cannot be done comes back as a refusal, in Twilio's words.
 */
export class Rest {
  readonly #network: Network;
  readonly #removed: "goOn" | "end";
  /**
   * Creates a call, which is queued, and rings in its turn at the telephone of those whom `peopleAt` names.
   */
  readonly create: (order: CallOrder) => PlacedCall;

  constructor(network: Network, removed: "goOn" | "end", create: (order: CallOrder) => PlacedCall) {
    this.#network = network;
    this.#removed = removed;
    this.create = create;
  }

  /** Gives a call in progress another document, which takes over at once. */
  redirect(sid: string, to: Redirection): Refusal | undefined {
    return redirectCall(this.#network, sid, to);
  }

  /** Ends a call ("completed"), or takes it back before it is answered ("canceled"). */
  end(sid: string, as: "completed" | "canceled" = "completed"): Refusal | undefined {
    return endCall(this.#network, sid, as);
  }

  /** A call by its SID, those that a Dial made too. */
  call(sid: string): CallView | undefined {
    const line = this.#network.lines.get(sid);
    return line && callViewOf(line);
  }

  /** All calls there were, in the order in which they were placed. */
  get calls(): CallView[] {
    return [...this.#network.lines.values()].map(callViewOf);
  }

  /** A queue by its SID or its name. */
  queue(name: string): QueueView | undefined {
    const queue = this.#network.queue(name);
    return queue && viewOf(queue);
  }

  get queues(): QueueView[] {
    return this.#network.queues.map(viewOf);
  }

  /** Makes a queue, or sets how many fit in the one of that name. */
  makeQueue(name: string, maxSize = 1000): QueueView {
    const queue = this.#network.makeQueue(name, maxSize);
    queue.maxSize = maxSize;
    return viewOf(queue);
  }

  /** Takes somebody out of a queue to another document; the "Front", or whoever has this CallSid. */
  dequeue(name: string, callSid: "Front" | string, to: Redirection): Refusal | undefined {
    const members = this.queue(name)?.members ?? [];
    const sid = callSid === "Front" ? members[0]?.callSid : callSid;
    const member = members.find((one) => one.callSid === sid);
    return member ? this.redirect(member.callSid, to) : notFound(`/Queues/${name}/Members/${callSid}`);
  }

  /** A conference in progress, by its SID or its name. */
  conference(name: string): ConferenceView | undefined {
    const room = this.#network.room(name);
    return room && conferenceViewOf(room);
  }

  /** Ends a conference; everybody goes on with what comes after it. */
  endConference(name: string): Refusal | undefined {
    return closeConference(this.#network, name);
  }

  /** Changes somebody in a conference, by CallSid or label. */
  changeParticipant(name: string, who: string, change: ParticipantChange): Refusal | undefined {
    return changeParticipant(this.#network, name, who, change);
  }

  /** Takes somebody out of a conference. */
  removeParticipant(name: string, who: string): Refusal | undefined {
    return removeParticipant(this.#network, name, who, this.#removed);
  }

  /**
   * Reserves a task for a worker, whose document can then say `<Queue reservationSid>`; undefined when there is no
   * such task.
   */
  reserve(taskSid: string): string | undefined {
    return this.#network.reserve(taskSid);
  }

  /**
   * Obeys the instruction "dequeue" of an assignment callback: calls the worker, and joins them with the one whose
   * task it is (Twilio docs: TaskRouter, Handling Assignment Callbacks).
   */
  dequeueTask(reservation: string, worker: Omit<CallOrder, "url" | "twiml">): PlacedCall {
    const twiml = `<Response><Dial><Queue reservationSid="${reservation}"/></Dial></Response>`;
    return this.create({ ...worker, twiml });
  }

  /** What Enqueue gave to TaskRouter. */
  get tasks(): readonly Task[] {
    return this.#network.tasks;
  }
}
