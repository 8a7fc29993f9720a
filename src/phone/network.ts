import { type BeforeTimePasses, Clock } from "./clock.ts";
import { Ids } from "./ids.ts";
import { Queue } from "./queue.ts";
import { seeded } from "./random.ts";
import { Room, type RoomSubscription } from "./room.ts";
import type { Line } from "./signal.ts";
import type { Task } from "./task.ts";

/** What all calls on one exchange share. */
export class Network {
  readonly clock: Clock;
  /** What was given to TaskRouter. */
  readonly tasks: Task[] = [];
  /** What went wrong first. */
  failure: unknown;
  readonly lines = new Map<string, Line>();
  readonly #ids: Ids;
  readonly #rooms = new Map<string, Room>();
  readonly #queues = new Map<string, Queue>();

  constructor(seed: number, began: Date, before?: BeforeTimePasses) {
    this.clock = new Clock(began, before);
    this.#ids = new Ids(seeded(seed + 2));
  }

  /** Has something done at a moment, on the clock of all. Who looks at nothing hears of its failure from the exchange. */
  play<T>(at: number, task: () => Promise<T>): Promise<T> {
    const played = this.clock.begin(at, async () => {
      try {
        return await task();
      } catch (error) {
        this.failure ??= error;
        throw error;
      }
    });
    played.catch(() => {});
    return played;
  }

  /** Reserves a task for a worker; undefined when there is no such task. */
  reserve(taskSid: string): string | undefined {
    const reservation = this.#ids.make("WR");
    const task = this.tasks.find(({ sid }) => sid === taskSid);
    task?.reservations.push(reservation);
    return task && reservation;
  }

  /** A conference in progress, by its name or its SID. */
  room(name: string): Room | undefined {
    const room = this.#rooms.get(name) ?? [...this.#rooms.values()].find(({ sid }) => sid === name);
    return room?.over ? undefined : room;
  }

  makeRoom(name: string, accountSid: string, subscription: RoomSubscription | undefined): Room {
    const room = new Room({ sid: this.#ids.make("CF"), name, accountSid, subscription }, this.clock);
    this.#rooms.set(name, room);
    return room;
  }

  /** A queue by its name or its SID, if there is one. */
  queue(name: string): Queue | undefined {
    return this.#queues.get(name) ?? [...this.#queues.values()].find(({ sid }) => sid === name);
  }

  get queues(): Queue[] {
    return [...this.#queues.values()];
  }

  /** Makes a queue, or finds the one of that name. */
  makeQueue(name: string, maxSize: number): Queue {
    const queue = this.#queues.get(name) ?? new Queue(this.#ids.make("QU"), name, maxSize, this.clock);
    this.#queues.set(name, queue);
    return queue;
  }
}
