using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Binnacle.Web.Inventory;

/// <summary>Edits of a node as the GPU dashboard's scripts send them: in the address.</summary>
public sealed record NodeQuery
{
    [FromQuery, Description("Refused when it differs: a node's name cannot change.")]
    public string? Name { get; init; }

    [FromQuery, Description("Host name or address.")]
    public string? Host { get; init; }

    [FromQuery, Description("Port.")]
    public int? Port { get; init; }

    [FromQuery, Description("Whether it is counted and read.")]
    public bool? Enabled { get; init; }

    /// <summary>The body with what the address adds to it.</summary>
    internal NodeBody Over(NodeBody? body) => (body ?? new()) with
    {
        Name = body?.Name ?? Name,
        Host = body?.Host ?? Host,
        Port = body?.Port ?? Port,
        Enabled = body?.Enabled ?? Enabled,
    };
}
