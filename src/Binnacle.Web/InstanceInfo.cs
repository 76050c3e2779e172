namespace Binnacle.Web;

/// <summary>What this running instance is, as shown in the shell and in <c>/health</c>.</summary>
public sealed record InstanceInfo
{
    /// <summary>Name of the instance; shown in the page title when it is not the default.</summary>
    public string Name { get; init; } = "Binnacle";

    /// <summary>Version of the program.</summary>
    public string Version { get; init; } = typeof(InstanceInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>True when every record is demonstration data: every page is banded.</summary>
    public bool IsDemo { get; init; }

    /// <summary>Time zone of every time shown. Times in JSON are UTC whatever this says.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Data sources can be added, tested and read. A demonstration shows its own data only, unless asked.</summary>
    public bool OffersCollecting { get; init; } = true;

    /// <summary>Collectors in words: <c>3 of 4</c>; empty when none is configured.</summary>
    public string Collectors { get; init; } = "";

    /// <summary>
    /// Host names a request on a loopback address may name, besides loopback ones and IP addresses. Anything else is refused there, so that a
    /// foreign page cannot reach a local instance by pointing its own name at 127.0.0.1.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
