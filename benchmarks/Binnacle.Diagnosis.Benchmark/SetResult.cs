using Binnacle.Scenarios.Scoring;

namespace Binnacle.Diagnosis.Benchmark;

/// <summary>What one set of cases gave.</summary>
internal sealed class SetResult
{
    public List<CaseResult> Own { get; } = [];

    public SortedDictionary<string, List<CaseResult>> Others { get; } = new(StringComparer.Ordinal);

    public DetectionTally Detection { get; } = new();

    public List<double> RootCauseMilliseconds { get; } = [];

    public List<string> FactsMissed { get; } = [];

    public int FactsFound { get; set; }
    public int Facts { get; set; }
    public int CasesWithAllFacts { get; set; }
    public int CasesWithFacts { get; set; }
    public int MostTokens { get; set; }
    public int NotIdentifiable { get; set; }
    public int Repeated { get; set; }
    public int Different { get; set; }
}
