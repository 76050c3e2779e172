using Binnacle.Core.Devices;
using Binnacle.Fleet.Formats.Metrics;

namespace Binnacle.Fleet.Formats.Prometheus;

/// <summary>
/// The qualifier that keeps apart series of one metric and component: MIG instance, NVLink, process, reason, engine rank, pod, bucket. Written
/// <c>engine=1,le=0.25</c>, always in the same order.
/// </summary>
internal static class Qualifier
{
    public static string Of(MetricAlias alias, LabelSet labels)
    {
        var text = "";
        if (alias.Metric.Of == ComponentKind.Gpu)
        {
            text = With(text, "mig", labels.Clean("GPU_I_ID"));
            text = With(text, "link", labels.Clean("nvlink"));
        }
        else if (alias.Metric.Of == ComponentKind.Engine)
        {
            text = OfEngine(labels);
        }

        if (alias.QualifierName.Length > 0)
            text = With(text, alias.QualifierName, alias.QualifierValue is ['@', .. var label] ? labels.Clean(label) : alias.QualifierValue);
        return alias.Metric.Name.EndsWith("_bucket", StringComparison.Ordinal) ? With(text, "le", labels.UpperBound) : text;
    }

    /// <summary>Which rank or pod of a server: rank 0 is what servers without the label are, so it is one series across versions.</summary>
    public static string OfEngine(LabelSet labels) =>
        With(With("", "engine", labels.Clean("engine") is { } rank and not "0" ? rank : null), "pod", labels.Clean("pod"));

    private static string With(string text, string name, string? value)
    {
        if (value is null)
            return text;
        var part = $"{name}={value.Replace(',', ';')}";
        return text.Length == 0 ? part : $"{text},{part}";
    }
}
