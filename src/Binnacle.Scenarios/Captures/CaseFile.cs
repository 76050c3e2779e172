namespace Binnacle.Scenarios.Captures;

/// <summary>A capture of a case.</summary>
/// <param name="Path">Its path inside the case: <c>gpu-node-07/sel.txt</c>.</param>
/// <param name="Host">The machine it was taken from; empty for the site description.</param>
/// <param name="CapturedAt">When it was taken.</param>
/// <param name="Text">Its content.</param>
public sealed record CaseFile(string Path, string Host, DateTimeOffset CapturedAt, string Text);
