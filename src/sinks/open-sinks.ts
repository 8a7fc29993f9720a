import { jsonLinesSink } from "./json-lines-sink.ts";
import type { Sink } from "./sink.ts";
import { webhookSink } from "./webhook-sink.ts";

/** Where results are handed on to, as it is configured. */
export type SinkSettings = {
  webhookUrls: readonly string[];
  webhookSecrets: readonly string[];
  allowPrivate: boolean;
  /** A file for JSON Lines, or none. */
  file: string | null;
};

export function openSinks({ webhookUrls, webhookSecrets, allowPrivate, file }: SinkSettings): Sink[] {
  const webhooks = webhookUrls.map((url) => webhookSink({ url, secrets: webhookSecrets, allowPrivate }));
  return file === null ? webhooks : [...webhooks, jsonLinesSink(file)];
}
