/** What happens where a call rings that the server created. */
export type PickUp =
  | ({
      do: "answer";
      /** Seconds of ringing, 3 if not said. */
      after?: number;
    } & Answerer)
  | { do: "noAnswer" }
  | { do: "busy" }
  | { do: "fail" };

/**
 * Who or what answers; a human, if not said. `seconds`: how long a machine speaks, 12 if not said; `ends`: with
 * what, a beep if not said. "unknown": Twilio cannot tell.
 */
export type Answerer =
  | { as?: "human" | "fax" | "unknown" }
  | { as: "machine"; seconds?: number; ends?: "beep" | "silence" | "other" };
