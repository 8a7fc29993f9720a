/**
 * Seconds of silence that end a recording. Whether Twilio keeps a recording in which nobody spoke is documented both ways (Twilio docs:
 * Record); where it does, the recording is just as long as this.
 */
export const recordSilence = 4;
