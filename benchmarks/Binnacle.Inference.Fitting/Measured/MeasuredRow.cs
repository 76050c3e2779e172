using Binnacle.Inference.Memory;

namespace Binnacle.Inference.Fitting.Measured;

/// <summary>A measured point that the model can be asked about. Milliseconds.</summary>
internal sealed record MeasuredRow(string Source, string EngineVersion, MemoryRequest Setup, int Isl, int Osl, double? Concurrency, double? Rate, double? TtftMs, double? TpotMs, double? OutputTokensPerSecond)
{
    public bool IsMoe => Setup.Model.Moe is not null;
}
