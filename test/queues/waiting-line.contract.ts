/** What every waiting line must do. Each implementation runs all of it against its real engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WaitingLine } from "../../src/queues/waiting-line.ts";

export function waitingLineContract(name: string, open: () => Promise<WaitingLine>): void {
  describe(name, () => {
    let line: WaitingLine;
    beforeAll(async () => {
      line = await open();
    });
    afterAll(async () => {
      await line.close();
    });

    let queues = 0;
    const newQueue = () => {
      queues += 1;
      return `queue ${queues}`;
    };
    const moment = (seconds: number) => new Date(Date.UTC(2030, 0, 7, 9, 0, seconds)).toISOString();
    const join = (queue: string, call: string, seconds: number, level = 5) =>
      line.join({ queue, call, level, since: moment(seconds) });
    const position = async (queue: string, call: string) =>
      (await line.place(queue, call, moment(100)))?.position;

    test("who waits longer stands before, whatever the order in which they joined", async () => {
      const queue = newQueue();
      await join(queue, "CA2", 20);
      await join(queue, "CA1", 10);
      await join(queue, "CA3", 30);
      expect(await position(queue, "CA1")).toBe(1);
      expect(await position(queue, "CA2")).toBe(2);
      expect(await position(queue, "CA3")).toBe(3);
    });

    test("a lower level stands before all who have waited longer", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 10);
      await join(queue, "CA2", 20, 1);
      expect(await position(queue, "CA2")).toBe(1);
      expect(await position(queue, "CA1")).toBe(2);
    });

    test("joining again keeps the place", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 10);
      await join(queue, "CA2", 20);
      await join(queue, "CA1", 40, 9);
      expect(await position(queue, "CA1")).toBe(1);
    });

    test("who is not in the queue has no place; who left has none either", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 10);
      await join(queue, "CA2", 20);
      await line.leave(queue, "CA1");
      expect(await position(queue, "CA1")).toBeUndefined();
      expect(await position(queue, "CA2")).toBe(1);
      expect(await line.place(newQueue(), "CA1", moment(0))).toBeNull();
    });

    test("an agent gets the one of all queues who has waited longest, or comes first by level", async () => {
      const [one, other] = [newQueue(), newQueue()];
      await join(one, "CA1", 20);
      await join(other, "CA2", 10);
      expect(await line.next([one, other], "agent", moment(30))).toEqual({
        queue: other,
        call: "CA2",
        level: 5,
      });
      await line.joined(other, "CA2", "agent", moment(31));
      await join(other, "CA3", 5);
      await join(one, "CA4", 25, 0);
      expect(await line.next([one, other], "agent", moment(30))).toEqual({
        queue: one,
        call: "CA4",
        level: 0,
      });
    });

    test("an agent is told whether anybody waits who is not on the way to another", async () => {
      const queue = newQueue();
      expect(await line.anybody([queue], "ana", moment(0))).toBe(false);
      await join(queue, "CA1", 1);
      expect(await line.anybody([queue], "ana", moment(2))).toBe(true);
      await line.next([queue], "ben", moment(3));
      expect(await line.anybody([queue], "ana", moment(4))).toBe(false);
      await line.gone(queue, "CA1");
      expect(await line.anybody([queue], "ana", moment(5))).toBe(false);
    });

    test("nobody waits: nobody is given", async () => {
      expect(await line.next([newQueue(), newQueue()], "agent", moment(0))).toBeNull();
    });

    test("while one is on the way to an agent, the queue gives nobody to another, and another queue does", async () => {
      const [queue, other] = [newQueue(), newQueue()];
      await join(queue, "CA1", 1);
      await join(queue, "CA2", 2);
      expect(await line.next([queue], "ana", moment(10))).toMatchObject({ call: "CA1" });
      expect(await line.next([queue], "ben", moment(11))).toBeNull();
      await join(other, "CA3", 3);
      expect(await line.next([queue, other], "ben", moment(11))).toMatchObject({ call: "CA3" });
      await line.joined(queue, "CA1", "ana", moment(12));
      expect(await line.next([queue], "cleo", moment(13))).toMatchObject({ call: "CA2" });
    });

    test("who was on the way for too long, as to an agent who hung up meanwhile, is given to the next", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 1);
      await line.next([queue], "ana", moment(10));
      expect(await line.anybody([queue], "ben", moment(39))).toBe(false);
      expect(await line.next([queue], "ben", moment(39))).toBeNull();
      expect(await line.anybody([queue], "ben", moment(40))).toBe(true);
      expect(await line.next([queue], "ben", moment(40))).toMatchObject({ call: "CA1" });
    });

    test("two who ask at once get one each, or one of them nobody", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 1);
      const both = await Promise.all([
        line.next([queue], "ana", moment(10)),
        line.next([queue], "ben", moment(10)),
      ]);
      expect(both.filter((given) => given !== null)).toEqual([{ queue, call: "CA1", level: 5 }]);
    });

    test("agents count for a queue while they ask, and while they talk, until they are away", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 1);
      const agentsAt = async (seconds: number) => (await line.place(queue, "CA1", moment(seconds)))?.agents;
      expect(await agentsAt(0)).toBe(0);
      await line.anybody([queue], "ana", moment(0));
      await line.anybody([queue], "ben", moment(0));
      expect(await agentsAt(30)).toBe(2);
      expect(await agentsAt(90)).toBe(0);
      await line.joined(queue, "CA7", "ana", moment(10));
      expect(await agentsAt(3000)).toBe(1);
      await line.away([queue], "ana");
      expect(await agentsAt(3000)).toBe(0);
    });

    test("an agent is free while they ask, and not from the moment at which they are given a caller, in any of their queues", async () => {
      const [queue, other] = [newQueue(), newQueue()];
      await join(queue, "CA1", 1);
      await join(other, "CA2", 2);
      await join(queue, "CA3", 3);
      const freeAt = async (seconds: number) => {
        const places = [line.place(queue, "CA3", moment(seconds)), line.place(other, "CA2", moment(seconds))];
        return (await Promise.all(places)).map((place) => place && [place.agents, place.free]);
      };
      await line.anybody([queue, other], "ana", moment(10));
      await line.anybody([queue, other], "ben", moment(10));
      expect(await freeAt(11)).toEqual([
        [2, 2],
        [2, 2],
      ]);
      await line.next([queue, other], "ana", moment(12));
      expect(await freeAt(13)).toEqual([
        [2, 1],
        [2, 1],
      ]);
      await line.joined(queue, "CA1", "ana", moment(20));
      await line.anybody([queue, other], "ana", moment(90));
      expect(await freeAt(91)).toEqual([
        [1, 1],
        [1, 1],
      ]);
    });

    test("those come before who came first to the other queues of the same agents, and do not change the position", async () => {
      const [queue, other, third] = [newQueue(), newQueue(), newQueue()];
      await join(other, "CA1", 10);
      await join(queue, "CA2", 20);
      await join(other, "CA3", 30);
      await join(queue, "CA4", 40);
      await join(other, "CA5", 50);
      await join(other, "CA6", 60, 1);
      await join(third, "CA7", 5);
      expect(await line.place(queue, "CA4", moment(70), [other])).toMatchObject({ position: 2, before: 4 });
      expect(await line.place(queue, "CA4", moment(70))).toMatchObject({ position: 2, before: 1 });
    });

    test("the last twenty talks are remembered, the last one first", async () => {
      const queue = newQueue();
      await join(queue, "CA1", 1);
      for (let talk = 1; talk <= 22; talk += 1) await line.talked(queue, talk, moment(talk));
      const place = await line.place(queue, "CA1", moment(50));
      expect(place?.talks).toEqual(Array.from({ length: 20 }, (_, index) => 22 - index));
    });
  });
}
