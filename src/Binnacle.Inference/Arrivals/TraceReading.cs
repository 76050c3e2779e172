using System.Collections.Immutable;
using Binnacle.Inference.Simulation;

namespace Binnacle.Inference.Arrivals;

/// <summary>A trace as read.</summary>
/// <param name="Format">What it was recognised as.</param>
/// <param name="Requests">In order of arrival, the first at 0.</param>
/// <param name="HashTokens">Tokens one hash stands for; 16 when there are none.</param>
/// <param name="Rejected">Lines that were not used, with the reason; at most <see cref="MaxRejected"/> of them are named.</param>
/// <param name="RejectedCount">How many were not used.</param>
/// <param name="Notes">What the reader should know.</param>
public sealed record TraceReading(
    string Format,
    ImmutableArray<SimulatedRequest> Requests,
    int HashTokens,
    ImmutableArray<(int Line, string Reason)> Rejected,
    int RejectedCount,
    ImmutableArray<string> Notes)
{
    public const int MaxRejected = 100;
}
