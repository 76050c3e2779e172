namespace Binnacle.Web.Sources;

/// <summary>A data source as it is sent. On a change, what is absent stays as it is; an empty text clears.</summary>
public sealed record DataSourceBody
{
    public string? Name { get; init; }

    /// <summary><c>prometheus</c>, <c>promql</c>, <c>nvml</c>, <c>nvidia-smi</c>, <c>vram</c>, <c>ipmi</c>, <c>redfish</c>, <c>log-file</c> or <c>journal</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Where: a URL, a host, a path; empty for what is on this machine anyway.</summary>
    public string? Target { get; init; }

    /// <summary>The device of what names none.</summary>
    public string? Device { get; init; }

    /// <summary>Time between two readings; absent takes the default of the kind.</summary>
    public double? IntervalS { get; init; }

    /// <summary>Longest one reading may take; at most the interval.</summary>
    public double? TimeoutS { get; init; }

    public bool? Enabled { get; init; }

    /// <summary>Name of a stored credential.</summary>
    public string? Credential { get; init; }

    public string? Site { get; init; }

    /// <summary>What only this kind knows, by name. Secrets do not belong here.</summary>
    public Dictionary<string, string>? Options { get; init; }
}
