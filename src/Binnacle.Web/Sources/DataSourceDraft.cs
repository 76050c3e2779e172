using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;

namespace Binnacle.Web.Sources;

/// <summary>Turns what was sent, or typed on the command line, into a definition. Defaults are those of the kind.</summary>
public static class DataSourceDraft
{
    /// <summary>The definition, starting from <paramref name="before"/> where there is one.</summary>
    /// <exception cref="FormatException">A value cannot be read; names it and what is expected.</exception>
    public static DataSource Of(DataSourceBody body, DataSource? before, CollectorSet collectors)
    {
        var kind = KindOf(body, before);
        var collector = collectors.Find(kind) ?? throw new FormatException($"This build cannot read {SourceKindNames.Of(kind)}; it reads {collectors.Names}.");
        var interval = Seconds(body.IntervalS, "interval_s") ?? before?.Interval ?? collector.DefaultInterval;
        var timeout = Seconds(body.TimeoutS, "timeout_s") ?? before?.Timeout ?? collector.DefaultTimeout;
        return new DataSource
        {
            Id = before?.Id ?? 0,
            Name = (body.Name ?? before?.Name ?? "").Trim(),
            Kind = kind,
            Target = (body.Target ?? before?.Target ?? "").Trim(),
            Device = body.Device is null ? before?.Device : DeviceOf(body.Device),
            Interval = interval,
            // Who only shortens the interval means the timeout to follow.
            Timeout = body.TimeoutS is null && timeout > interval ? interval : timeout,
            IsEnabled = body.Enabled ?? before?.IsEnabled ?? true,
            Credential = body.Credential is null ? before?.Credential : NullIfEmpty(body.Credential),
            Site = (body.Site ?? before?.Site ?? "").Trim(),
            Options = body.Options is null ? before?.Options ?? ImmutableSortedDictionary<string, string>.Empty : OptionsOf(body.Options),
        };
    }

    private static SourceKind KindOf(DataSourceBody body, DataSource? before)
    {
        if (body.Kind is null && before is not null)
            return before.Kind;
        return SourceKindNames.TryParse(body.Kind?.Trim(), out var kind) ? kind : throw new FormatException($"kind '{CleanText.Line(body.Kind, 40)}' is none of {SourceKindNames.All}.");
    }

    private static TimeSpan? Seconds(double? value, string field) => value switch
    {
        null => null,
        > 0 and <= 86_400 => TimeSpan.FromSeconds(value.Value),
        _ => throw new FormatException($"{field} must be more than 0 and at most 86400 seconds."),
    };

    private static DeviceName? DeviceOf(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return DeviceName.TryParse(text, out var device) ? device : throw new FormatException($"device '{CleanText.Line(text, 60)}' is not a device name.");
    }

    // An empty value takes the option away again.
    private static ImmutableSortedDictionary<string, string> OptionsOf(Dictionary<string, string> options) =>
        options.Where(option => !string.IsNullOrEmpty(option.Value)).ToImmutableSortedDictionary(option => option.Key.Trim(), option => option.Value.Trim());

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
