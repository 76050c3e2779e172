namespace Binnacle.Web.Pages.Devices;

/// <summary>One latency of a server over the window, in seconds. Null where nothing was observed.</summary>
/// <param name="Name">What it is: <c>Time to first token</c>.</param>
/// <param name="Count">Observations.</param>
/// <param name="Mean">Mean, from sum and count.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">Nine of ten are faster.</param>
/// <param name="P95">Nineteen of twenty are faster.</param>
/// <param name="P99">All but one of a hundred are faster.</param>
public sealed record LatencyRow(string Name, double Count, double? Mean, double? P50, double? P90, double? P95, double? P99);
