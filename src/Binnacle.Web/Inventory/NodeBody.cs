namespace Binnacle.Web.Inventory;

/// <summary>Body of <c>POST /api/nodes</c> and <c>PUT /api/nodes/{id}</c>. In an edit, what is absent stays as it is.</summary>
public sealed record NodeBody
{
    public string? Name { get; init; }

    /// <summary>Host name, address or URL it is reached at.</summary>
    public string? Host { get; init; }
    public int? Port { get; init; }

    /// <summary>How it is read: a kind of data source, or <c>vllm</c>, <c>sglang</c>, <c>tgi</c>, <c>dcgm</c>, <c>node-exporter</c>, <c>ipmi-exporter</c>, <c>blackbox</c>. Adding only.</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the stored credential its data source signs in with. Adding only.</summary>
    public string? Credential { get; init; }
    public bool? Enabled { get; init; }

    /// <summary>Labels to set. An empty value takes a captured label away, null gives it back.</summary>
    public Dictionary<string, string?>? Labels { get; init; }
    public string? Note { get; init; }

    /// <summary>The version that was read; the edit is refused when somebody else was faster. Absent: the edit is made whatever the version.</summary>
    public int? Version { get; init; }
}
