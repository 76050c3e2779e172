namespace Binnacle.Scenarios.Wordings;

/// <summary>Message id, severity, message, and how the end of the state is worded.</summary>
internal sealed record RedfishWords(string MessageId, string Severity, string Message, string Ended);
