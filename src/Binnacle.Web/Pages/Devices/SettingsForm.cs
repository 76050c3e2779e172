using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Inventory;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Devices;

/// <summary>What people say of a host, as a form: address, port, labels one per line, note, on or off.</summary>
public sealed record SettingsForm
{
    public string Host { get; init; } = "";
    public string Port { get; init; } = "";

    /// <summary>One <c>name=value</c> per line.</summary>
    public string Labels { get; init; } = "";
    public string Note { get; init; } = "";
    public bool IsEnabled { get; init; } = true;
    public int Version { get; init; }

    /// <summary>Why it was not saved; empty when nothing is wrong.</summary>
    public string Error { get; init; } = "";

    public static SettingsForm Of(NodeSettings? settings) => settings is null ? new() : new()
    {
        Host = settings.Host,
        Port = settings.Port?.ToString(CultureInfo.InvariantCulture) ?? "",
        Labels = string.Join('\n', settings.Labels.Select(label => $"{label.Key}={label.Value}")),
        Note = settings.Note,
        IsEnabled = settings.IsEnabled,
        Version = settings.Version,
    };

    public static SettingsForm Read(IFormCollection form) => new()
    {
        Host = CleanText.Line(form["host"], NodeSettings.MaxTextLength),
        Port = CleanText.Line(form["port"], 5),
        Labels = form["labels"].ToString(),
        Note = CleanText.Line(form["note"], NodeSettings.MaxTextLength),
        IsEnabled = form["enabled"] == "yes",
        Version = int.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
    };

    /// <summary>The settings with what the form says; null with <see cref="Error"/> set on <paramref name="refused"/> when it cannot be read.</summary>
    public NodeSettings? Onto(NodeSettings before, out SettingsForm refused)
    {
        refused = this;
        int? port = null;
        if (Port.Length > 0)
        {
            if (!int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is 0 or > 65_535)
            {
                refused = this with { Error = "The port must be 1 to 65535, or empty." };
                return null;
            }

            port = number;
        }

        var labels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var line in Labels.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is var equals && equals < 1)
            {
                refused = this with { Error = $"'{CleanText.Line(line, 60)}' is no label. Write one name=value per line; an empty value takes a captured label away." };
                return null;
            }

            labels[CleanText.Line(line[..equals], 80)] = CleanText.Line(line[(equals + 1)..], NodeSettings.MaxTextLength);
        }

        if (labels.Count > NodeSettings.MaxLabels)
        {
            refused = this with { Error = $"{labels.Count} labels; at most {NodeSettings.MaxLabels} are possible." };
            return null;
        }

        return before with { Host = Host, Port = port, Labels = labels.ToImmutable(), Note = Note, IsEnabled = IsEnabled, Version = Version };
    }
}
