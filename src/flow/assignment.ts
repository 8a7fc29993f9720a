/** How TaskRouter found a caller an agent: what is known of it, and when. */
export type Assignment = {
  agent: string;
  /** Ids of TaskRouter's: the task that stands for the caller's wait, the offer of it to this agent, and the queue there that it was in. */
  task: string;
  offer: string;
  taskQueue: string | null;
  /** How old the task was when it was offered, in seconds. */
  age: number | null;
  /** When it was offered, when the agent's telephone rang, and when it was picked up, ISO 8601; null where no word of it came. */
  offeredAt: string;
  rangAt: string | null;
  answeredAt: string | null;
};
