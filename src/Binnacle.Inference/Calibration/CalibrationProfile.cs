using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.Inference.Calibration;

/// <summary>Constants fitted to one cluster, with what they rest on. Kept as a small JSON document.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Gpu">Catalogue id of the accelerator.</param>
/// <param name="Constants">The constants, the accelerator's factor included.</param>
/// <param name="Points">Measurements it rests on.</param>
/// <param name="MedianErrorBefore">Median absolute error of TPOT over them with the product's own constants, as a share.</param>
/// <param name="MedianErrorAfter">The same with these.</param>
public sealed record CalibrationProfile(string Name, string Gpu, StepConstants Constants, int Points, double MedianErrorBefore, double MedianErrorAfter)
{
    private const double Micro = 1e6;
    private const double Largest = 1e6;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string ToJson() => Node().ToJsonString(Indented);

    public JsonObject Node() => new()
    {
        ["name"] = Name,
        ["engine"] = Constants.Engine.ToString().ToLowerInvariant(),
        ["gpu"] = Gpu,
        ["points"] = Points,
        ["tpot_median_error_before"] = Math.Round(MedianErrorBefore, 4),
        ["tpot_median_error_after"] = Math.Round(MedianErrorAfter, 4),
        ["constants"] = new JsonObject
        {
            ["linear"] = Constants.Linear,
            ["experts"] = Constants.Experts,
            ["decode_attention"] = Constants.DecodeAttention,
            ["prefill_attention"] = Constants.PrefillAttention,
            ["communication"] = Constants.Communication,
            ["rank_spread"] = Constants.RankSpread,
            ["rank_sync_us"] = Constants.RankSync * Micro,
            ["decode_launch_us"] = Constants.DecodeLaunch * Micro,
            ["step_us"] = Constants.Step * Micro,
            ["layer_us"] = Constants.Layer * Micro,
            ["sequence_us"] = Constants.Sequence * Micro,
            ["prefill_layer_us"] = Constants.PrefillLayer * Micro,
            ["request_us"] = Constants.Request * Micro,
        },
    };

    /// <exception cref="FormatException">The text is no profile, or a figure is missing or out of range; names it.</exception>
    public static CalibrationProfile Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json) as JsonObject ?? throw new FormatException("it is no JSON object.");
            var constants = root["constants"] as JsonObject ?? throw new FormatException("it holds no 'constants'.");
            if (!Enum.TryParse<EngineKind>(root["engine"]?.ToString(), ignoreCase: true, out var engine))
                throw new FormatException($"its engine '{root["engine"]}' is not known.");
            double Figure(string name) => Number(constants, name, 1e-9);
            return new CalibrationProfile(
                root["name"]?.ToString() ?? "",
                root["gpu"]?.ToString() ?? throw new FormatException("it names no 'gpu'."),
                new StepConstants(
                    engine, Figure("linear"), Figure("experts"), Figure("decode_attention"), Figure("prefill_attention"), Figure("communication"), Figure("rank_spread"),
                    Figure("rank_sync_us") / Micro, Figure("decode_launch_us") / Micro, Figure("step_us") / Micro, Figure("layer_us") / Micro, Figure("sequence_us") / Micro,
                    Figure("prefill_layer_us") / Micro, Number(constants, "request_us", 0) / Micro),
                (int)Number(root, "points", 0),
                Number(root, "tpot_median_error_before", 0),
                Number(root, "tpot_median_error_after", 0));
        }
        catch (JsonException problem)
        {
            throw new FormatException($"it is no JSON: {problem.Message}", problem);
        }
    }

    private static double Number(JsonObject from, string name, double least) =>
        from[name] is JsonValue value && value.TryGetValue<double>(out var number) && number >= least && number <= Largest
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{name}' is missing or not between {least} and {Largest}."));
}
