/** No usable answer came. A deliverer throws it to lose a request ("connect") or its answer ("read"). "partial": it broke off within the answer. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly stage: "connect" | "read" | "partial";
  /** Twilio docs: Error and Warning Dictionary. */
  readonly code: string;
  /** The time for an answer has run out. */
  readonly timedOut: boolean;

  constructor(stage: NoAnswer["stage"], code = "11205", sentence = "The server did not answer.") {
    super(sentence);
    this.stage = stage;
    this.code = code;
    this.timedOut = stage === "read" && code === "11205";
  }
}
