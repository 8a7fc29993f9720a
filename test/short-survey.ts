/** The document of a survey of one question, for flows that are about something else. */
export const shortSurvey = `survey: short
languages: { en-US: { voice: Polly.Joanna-Neural } }
start: polite
nodes:
  polite: { rating: "How polite were we? 1 to 5.", role: csat, next: thanks }
  thanks: { goodbye: Thank you. }
`;
