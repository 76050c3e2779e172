using System.Collections.Immutable;

namespace Binnacle.Inference.Arrivals;

/// <summary>One request as a trace writes it.</summary>
internal readonly record struct TraceRow(double Seconds, long Prompt, long Output, ImmutableArray<ulong> Hashes, string Class);
