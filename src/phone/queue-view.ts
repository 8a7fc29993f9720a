import type { Queue } from "./queue.ts";

/** A queue as REST shows it (Twilio docs: Queue resource; Member resource). Seconds; places from 1. */
export type QueueView = {
  sid: string;
  friendlyName: string;
  currentSize: number;
  maxSize: number;
  averageWaitTime: number;
  members: { callSid: string; position: number; waitTime: number; enqueuedAt: number }[];
};

export function viewOf(queue: Queue): QueueView {
  const members = queue.waiting.map((waiting, index) => ({
    callSid: waiting.line.sid,
    position: index + 1,
    waitTime: queue.secondsOf(waiting),
    enqueuedAt: waiting.since,
  }));
  return {
    sid: queue.sid,
    friendlyName: queue.name,
    currentSize: members.length,
    maxSize: queue.maxSize,
    averageWaitTime: queue.averageSeconds,
    members,
  };
}
