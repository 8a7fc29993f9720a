/** What became of somebody in a queue (Twilio docs: Enqueue, QueueResult). */
export type QueueResult =
  | "bridged"
  | "bridging-in-process"
  | "error"
  | "hangup"
  | "leave"
  | "redirected"
  | "redirected-from-bridged"
  | "queue-full"
  | "system-error";
