import type { CallEvent } from "./status.ts";

type Method = "GET" | "POST";

/**
 * A call to be created over REST (Twilio docs: Call resource, create); the names are those of its parameters
 * in small letters. Absolute addresses; seconds.
 */
export type CallOrder = {
  to: string;
  from: string;
  /** One of `url` and `twiml` says what is played when it is answered; `url` wins. */
  url?: string;
  method?: Method;
  twiml?: string;
  fallbackUrl?: string;
  statusCallback?: string;
  statusCallbackMethod?: Method;
  /** Only the end, if not said. */
  statusCallbackEvent?: readonly CallEvent[];
  /** How long it rings, 60 if not said. */
  timeout?: number;
  /** How long it may last after the answer. */
  timeLimit?: number;
  /** Sent as tones when it is answered; then no machine is detected. */
  sendDigits?: string;
  machineDetection?: "Enable" | "DetectMessageEnd";
  machineDetectionTimeout?: number;
  asyncAmd?: boolean;
  asyncAmdStatusCallback?: string;
  asyncAmdStatusCallbackMethod?: Method;
};
