using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Binnacle.Web.Charts;

/// <summary>Query values of <c>GET /api/timeseries/{metric}</c>.</summary>
public sealed record TimeseriesRequest
{
    [FromQuery, Description("Length of the window: 3600, 15m, 24h, 7d. Default 1h.")]
    public string? Duration { get; init; }

    [FromQuery, Description("Length of a step; as long as 240 steps when absent, and never more than 2000 steps.")]
    public string? Interval { get; init; }

    [FromQuery(Name = "node_id"), Description("Number or name of a node.")]
    public string? NodeId { get; init; }

    [FromQuery, Description("Name or number of a node; repeatable.")]
    public string[]? Node { get; init; }

    [FromQuery, Description("Part of a node: gpu/3.")]
    public string? Component { get; init; }

    [FromQuery, Description("Begin of the window, ISO 8601.")]
    public string? From { get; init; }

    [FromQuery, Description("End of the window, ISO 8601; now when absent.")]
    public string? To { get; init; }

    [FromQuery, Description("avg, min, max, p50, p95, p99, rate, delta or last. Default avg, for counters rate.")]
    public string? Aggregate { get; init; }
}
