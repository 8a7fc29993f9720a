/** Parameters of one request. Every value is a string, and empty ones are sent (and signed) too. */
export type Form = Record<string, string>;
