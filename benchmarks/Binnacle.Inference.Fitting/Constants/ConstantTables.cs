using System.Globalization;
using System.Text;
using Binnacle.Inference.Accuracy;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Estimates;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Simulation;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Fitting.Constants;

/// <summary>Fits every engine on the open points and writes the tables under <c>data/engines</c>.</summary>
internal static class ConstantTables
{
    private const double Micro = 1e6;

    // Bands hold nine in ten points that no fit has seen: 5 % beyond either end.
    private const double Tail = 0.05;

    public static void Write(string folder, IReadOnlyDictionary<string, double> fromReplays)
    {
        var steps = new StringBuilder("# What an engine step costs beside the timed kernels, fitted by benchmarks/Binnacle.Inference.Fitting; see PROVENANCE.md.\n");
        steps.Append("engine\tlinear\texperts\tdecode_attention\tprefill_attention\tcommunication\trank_spread\trank_sync_us\tdecode_launch_us\tstep_us\tlayer_us\tsequence_us\tprefill_layer_us\trequest_us\tpoints\n");
        var accelerators = new StringBuilder("# How much slower (above 1) or faster an accelerator is than its kernel efficiencies say, fitted with shrinkage; see PROVENANCE.md.\n");
        accelerators.Append("engine\tgpu\tfactor\tbasis\tpoints\n");
        foreach (var engine in Enum.GetValues<EngineKind>())
        {
            var fit = EngineFit.Of(engine, [.. MeasuredPoints.Open.Where(point => point.Setup.Engine == engine)], CancellationToken.None);
            steps.Append(Row(fit)).Append('\n');
            foreach (var (gpu, (factor, points)) in fit.Factors.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                accelerators.Append(CultureInfo.InvariantCulture, $"{Name(engine)}\t{gpu}\t{factor:0.000}\tpoints\t{points}\n");
            foreach (var (gpu, factor) in fromReplays.Where(_ => engine == EngineKind.Vllm))
                accelerators.Append(CultureInfo.InvariantCulture, $"{Name(engine)}\t{gpu}\t{factor:0.000}\treplay\t1\n");
        }

        File.WriteAllText(Path.Combine(folder, "steps.tsv"), steps.ToString());
        File.WriteAllText(Path.Combine(folder, "accelerators.tsv"), accelerators.ToString());
    }

    /// <summary>The error bands, to be run with the constants in place.</summary>
    public static void WriteBands(string folder)
    {
        var text = new StringBuilder("# Measured over predicted: nine in ten points lie between low and high. See PROVENANCE.md.\nengine\tmodel\tmetric\tlow\thigh\tpoints\n");
        var tpot = new[] { Split.LeaveOneGpuOut, Split.LeaveOneModelOut }.SelectMany(split => Validation.Tpot(MeasuredPoints.Open, split, Predictor.Model, CancellationToken.None));
        foreach (var group in tpot.GroupBy(error => (error.Point.Setup.Engine, error.Point.IsMoe)).OrderBy(group => group.Key))
            text.Append(Row(group.Key, "tpot", group.Select(error => error.Ratio)));
        var simulated = MeasuredPoints.Open.Select(point => (Point: point, Outcome: LoadSimulation.Run(point.Setup, point.Concurrency, point.RequestRate, LengthSpread.Of(point), null, CancellationToken.None)))
            .Where(pair => pair.Outcome is SimulationOutcome.Ran).Select(pair => (pair.Point, ((SimulationOutcome.Ran)pair.Outcome).Report)).ToArray();
        foreach (var group in simulated.GroupBy(pair => (pair.Point.Setup.Engine, pair.Point.IsMoe)).OrderBy(group => group.Key))
            text.Append(Row(group.Key, "ttft", group.Where(pair => pair.Point.TtftMs > 0).Select(pair => pair.Report.Ttft.Mean * 1000 / pair.Point.TtftMs!.Value)));
        File.WriteAllText(Path.Combine(folder, "bands.tsv"), text.ToString());
    }

    private static string Row((EngineKind Engine, bool IsMoe) group, string metric, IEnumerable<double> ratios)
    {
        double[] inverse = [.. ratios.Select(ratio => 1 / ratio).Order()];
        if (inverse.Length == 0)
            return "";
        var (low, high) = (inverse[(int)(Tail * inverse.Length)], inverse[(int)((1 - Tail) * inverse.Length)]);
        return string.Create(CultureInfo.InvariantCulture, $"{Name(group.Engine)}\t{(group.IsMoe ? "moe" : "dense")}\t{metric}\t{low:0.000}\t{high:0.000}\t{inverse.Length}\n");
    }

    private static string Row(EngineFit fit)
    {
        var c = fit.Constants;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name(c.Engine)}\t{c.Linear:0.000}\t{c.Experts:0.000}\t{c.DecodeAttention:0.000}\t{c.PrefillAttention:0.000}\t{c.Communication:0.000}\t{c.RankSpread:0.000}\t{c.RankSync * Micro:0.00}\t{c.DecodeLaunch * Micro:0.00}\t{c.Step * Micro:0.0}\t{c.Layer * Micro:0.00}\t{c.Sequence * Micro:0.00}\t{c.PrefillLayer * Micro:0.00}\t{c.Request * Micro:0}\t{fit.Points}");
    }

    private static string Name(EngineKind engine) => engine.ToString().ToLowerInvariant();
}
