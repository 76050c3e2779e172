using System.Collections.Immutable;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Estimates;

/// <summary>What a setup will do under a load, with what it rests on.</summary>
public sealed record Estimate
{
    public required MemoryPlan Plan { get; init; }

    /// <summary>Percentiles over the requests of a short simulation, seconds.</summary>
    public required Percentiles Ttft { get; init; }

    public required Percentiles Tpot { get; init; }

    public required Percentiles E2e { get; init; }

    /// <summary>Over all replicas.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>Over all replicas.</summary>
    public required double OutputTokensPerSecond { get; init; }

    public required int Gpus { get; init; }

    public required double KvUtilization { get; init; }

    public required int Preemptions { get; init; }

    /// <summary>The queue does not grow.</summary>
    public required bool IsStable { get; init; }

    /// <summary>Requests per second the replicas sustain together at these lengths.</summary>
    public required double MaxStableRate { get; init; }

    /// <summary>Nine in ten measurements of mean TPOT lay within these factors of the prediction; null when nothing comparable was measured.</summary>
    public required ErrorBand? TpotBand { get; init; }

    public required ErrorBand? TtftBand { get; init; }

    /// <summary>A step in the middle of the load, by what it is spent on.</summary>
    public required StepCost Step { get; init; }

    /// <summary>Catalogue id of the accelerator whose kernels were measured.</summary>
    public required string KernelsMeasuredOn { get; init; }

    /// <summary>The nearest measured points, nearest first.</summary>
    public required ImmutableArray<NearPoint> Nearest { get; init; }

    public required ImmutableArray<string> Notes { get; init; }
}
