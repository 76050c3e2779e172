using System.Collections.Immutable;
using Binnacle.Core.Evidence;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Something that speaks for or against a cause.</summary>
/// <param name="Text">What, in words.</param>
/// <param name="Evidence">What shows it; empty for what is absent.</param>
public sealed record Argument(string Text, ImmutableArray<EvidenceId> Evidence);
