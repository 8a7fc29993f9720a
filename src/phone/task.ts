/** A task of TaskRouter, as an Enqueue with a workflow makes it. */
export type Task = {
  sid: string;
  workflowSid: string;
  callSid: string;
  priority: number;
  /** Seconds; undefined leaves it to the workflow. */
  timeout: number | undefined;
  /** Those of the document, and those that Twilio adds about the call. */
  attributes: Record<string, unknown>;
  /** Those that were made of it for workers, by which its call can be taken from the queue. */
  reservations: string[];
};
