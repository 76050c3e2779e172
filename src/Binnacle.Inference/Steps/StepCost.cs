namespace Binnacle.Inference.Steps;

/// <summary>Where the time of a step goes, in seconds.</summary>
/// <param name="Linear">Projections and dense feed-forward parts.</param>
/// <param name="Experts">Routed experts, with the hottest rank.</param>
/// <param name="DecodeAttention">Attention of sequences that get their next token.</param>
/// <param name="PrefillAttention">Attention of prompt chunks.</param>
/// <param name="Head">Output projection.</param>
/// <param name="Communication">All-reduce, all-to-all and hand-over between pipeline stages.</param>
/// <param name="Overhead">Small kernels, launches, scheduler and sampling: fitted, not taken from tables.</param>
public readonly record struct StepCost(double Linear, double Experts, double DecodeAttention, double PrefillAttention, double Head, double Communication, double Overhead)
{
    public double Total => Linear + Experts + DecodeAttention + PrefillAttention + Head + Communication + Overhead;
}
