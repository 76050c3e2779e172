using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Sources;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Sources;

/// <summary>The form of one data source, as filled in, with what its test found and why it was refused.</summary>
public sealed record SourceForm
{
    /// <summary>Number of the source; 0 while it is new.</summary>
    public int Id { get; init; }

    public string Name { get; init; } = "";
    public string Kind { get; init; } = SourceKindNames.Of(SourceKind.Prometheus);
    public string Target { get; init; } = "";
    public string Device { get; init; } = "";
    public string Credential { get; init; } = "";

    /// <summary>Seconds; empty for the default of the kind.</summary>
    public string Interval { get; init; } = "";

    /// <summary>What only the kind knows, one <c>name=value</c> per line.</summary>
    public string Options { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>Why it was refused; empty when nothing is wrong.</summary>
    public string Error { get; init; } = "";

    /// <summary>What a reading found; null while it was not tried.</summary>
    public SourceTest? Test { get; init; }

    public static SourceForm Of(DataSource source) => new()
    {
        Id = source.Id,
        Name = source.Name,
        Kind = SourceKindNames.Of(source.Kind),
        Target = source.Target,
        Device = source.Device?.Value ?? "",
        Credential = source.Credential ?? "",
        Interval = source.Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        Options = string.Join('\n', source.Options.Select(option => $"{option.Key}={option.Value}")),
        IsEnabled = source.IsEnabled,
    };

    public static SourceForm Read(IFormCollection form, int id) => new()
    {
        Id = id,
        Name = CleanText.Line(form["name"], SourceBounds.MaxNameLength),
        Kind = CleanText.Line(form["kind"], 20),
        Target = CleanText.Line(form["target"], SourceBounds.MaxTargetLength),
        Device = CleanText.Line(form["device"], 253),
        Credential = CleanText.Line(form["credential"], CredentialVault.MaxNameLength),
        Interval = CleanText.Line(form["interval"], 10),
        Options = form["options"].ToString(),
        IsEnabled = form["enabled"] != "no",
    };

    /// <summary>The definition of it.</summary>
    /// <exception cref="FormatException">A value cannot be read; names it and what is expected.</exception>
    public DataSource ToSource(DataSource? before, CollectorSet collectors) => DataSourceDraft.Of(
        new DataSourceBody
        {
            Name = Name.Length > 0 ? Name : NameFor(Target, Kind),
            Kind = Kind,
            Target = WithPath(Target, Kind),
            Device = Device,
            Credential = Credential,
            IntervalS = Seconds(Interval),
            Enabled = IsEnabled,
            Options = OptionsOf(Options),
        },
        before,
        collectors);

    /// <summary>What a source is called when nobody named it: <c>gpu-node-07:9400</c>.</summary>
    public static string NameFor(string target, string kind) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.IsDefaultPort ? address.Host : $"{address.Host}:{address.Port}"
        : target.Length > 0 ? target : kind;

    // Exporters serve at /metrics unless somebody moved it.
    private static string WithPath(string target, string kind) =>
        kind == SourceKindNames.Of(SourceKind.Prometheus) && Uri.TryCreate(target, UriKind.Absolute, out var address) && address is { AbsolutePath: "/", Query: "", Scheme: "http" or "https" }
            ? new Uri(address, "/metrics").ToString()
            : target;

    private static double? Seconds(string text) => text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds
        : throw new FormatException($"The interval '{text}' is not a number of seconds.");

    private static Dictionary<string, string> OptionsOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split('=', 2))
        .GroupBy(pair => pair[0].Trim(), StringComparer.Ordinal)
        .ToDictionary(option => option.Key, option => option.Last().ElementAtOrDefault(1)?.Trim() ?? "", StringComparer.Ordinal);
}
