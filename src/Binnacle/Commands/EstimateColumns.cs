using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Inference.Cases;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Models;

namespace Binnacle.App.Commands;

/// <summary>The columns of an estimate (contract, shape 3.5): what was asked, then what is predicted. A case without an answer has empty predictions and says why.</summary>
internal static class EstimateColumns
{
    public static ImmutableArray<string> Asked { get; } =
    [
        "id", "model", "gpu", "num_gpus", "tp", "pp", "ep", "precision", "kv_precision", "isl", "osl", "concurrency", "request_rate", "engine", "engine_version",
    ];

    public static ImmutableArray<string> Predicted { get; } =
    [
        "ttft_ms_mean", "ttft_ms_p50", "ttft_ms_p90", "ttft_ms_p99", "tpot_ms_mean", "tpot_ms_p50", "tpot_ms_p90", "tpot_ms_p99", "req_per_s", "out_tok_per_s_total", "out_tok_per_s_per_gpu",
        "kv_tokens", "fits", "basis", "low_90", "high_90", "note",
    ];

    public static ImmutableArray<string> All { get; } = [.. Asked, .. Predicted];

    public static ImmutableArray<string> Row(string id, ServingCase asked, EstimateOutcome outcome)
    {
        var setup = asked.Setup;
        return
        [
            id, setup.Model.Id, setup.Gpu.Id, Text($"{asked.Replicas * setup.Parallelism.Gpus}"), Text($"{setup.Parallelism.Tensor}"), Text($"{setup.Parallelism.Pipeline}"), Text($"{setup.Parallelism.Expert}"),
            (setup.Precision ?? setup.Model.Quantization.Weights).Name(), setup.KvPrecision.ToString().ToLowerInvariant(), Text($"{asked.PromptTokens}"), Text($"{asked.OutputTokens}"),
            Number(asked.Concurrency), Number(asked.RequestRate), setup.Engine.ToString().ToLowerInvariant(), setup.EngineVersion ?? "",
            .. Predictions(outcome),
        ];
    }

    /// <summary>Only the predicted columns.</summary>
    public static ImmutableArray<string> Predictions(EstimateOutcome outcome)
    {
        if (outcome is not EstimateOutcome.Answered { Estimate: var e })
        {
            var refused = (EstimateOutcome.Unanswered)outcome;
            return Nothing(refused.Plan is null ? "" : "false", string.Join(" ", refused.Reasons));
        }

        return
        [
            Ms(e.Ttft.Mean), Ms(e.Ttft.P50), Ms(e.Ttft.P90), Ms(e.Ttft.P99), Ms(e.Tpot.Mean), Ms(e.Tpot.P50), Ms(e.Tpot.P90), Ms(e.Tpot.P99),
            Text($"{e.RequestsPerSecond:0.####}"), Text($"{e.OutputTokensPerSecond:0.##}"), Text($"{e.OutputTokensPerSecond / e.Gpus:0.##}"), Text($"{e.Plan.KvTokens}"), "true", "simulated",
            e.TpotBand is { } low ? Ms(e.Tpot.Mean * low.Low) : "", e.TpotBand is { } high ? Ms(e.Tpot.Mean * high.High) : "", string.Join(" ", e.Notes),
        ];
    }

    /// <summary>A row that is not answered.</summary>
    public static ImmutableArray<string> Nothing(string fits, string note) =>
        [.. Predicted.Select(column => column switch { "fits" => fits, "note" => note, _ => "" })];

    private static string Number(double? value) => value is { } number ? Text($"{number:0.####}") : "";

    private static string Ms(double seconds) => double.IsNaN(seconds) ? "" : Text($"{seconds * 1000:0.###}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
