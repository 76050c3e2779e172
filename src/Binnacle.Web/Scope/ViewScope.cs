using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Scope;

/// <summary>
/// What every page, chart and answer is about: which nodes and which time. It lives in the address (<c>?node=gpu-node-07&amp;range=1h&amp;to=…</c>), so
/// that a view can be shared, and every link on a page carries it on.
/// </summary>
public sealed record ViewScope
{
    /// <summary>Most nodes one address names.</summary>
    public const int MaxNodes = 200;

    /// <summary>A free window is at least this long.</summary>
    public static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(10);

    /// <summary>A free window is at most this long.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromDays(366);

    public RangeChoice Range { get; init; } = RangeChoice.Default;

    /// <summary>Begin of the window when it is chosen freely; holds only together with <see cref="To"/>.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the window when it is not now.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>The nodes; empty means all.</summary>
    public ImmutableArray<DeviceName> Nodes { get; init; } = [];

    /// <summary>The moment everything is judged from.</summary>
    public DateTimeOffset AsOf(DateTimeOffset now) => To is { } to && to < now ? to : now;

    public TimeRange Window(DateTimeOffset now) => From is { } from && from < AsOf(now) ? new(from, AsOf(now)) : TimeRange.Last(Range.Length, AsOf(now));

    /// <summary>The window was chosen freely, by dragging over a chart or in the form.</summary>
    public bool IsCustom => From is not null;

    /// <summary>Length of the window in words: <c>24 h</c>, or of a free one <c>38 min</c>.</summary>
    public string LengthInWords => From is { } from && To is { } to ? Clock.Length(to - from) : Range.Words;

    /// <summary>Reads the scope of an address. What it does not understand falls back to the default: an old link still opens.</summary>
    public static ViewScope Parse(IQueryCollection query)
    {
        var (from, to) = (Time(query["from"]), Time(query["to"]));
        if (from is null || to is null || to - from < ShortestWindow || to - from > LongestWindow)
            from = null;
        return new()
        {
            Range = RangeChoice.Parse(query["range"]),
            From = from,
            To = to,
            Nodes = NodesOf(query),
        };
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1 ? time : null;

    private static ImmutableArray<DeviceName> NodesOf(IQueryCollection query) =>
    [
        .. query["node"].OfType<string>().Take(MaxNodes)
            .Select(name => (Ok: DeviceName.TryParse(name, out var node), Node: node))
            .Where(entry => entry.Ok)
            .Select(entry => entry.Node)
            .Distinct(),
    ];

    /// <summary>What the address has of it, the default left out.</summary>
    public IEnumerable<(string Name, string? Value)> Fields
    {
        get
        {
            if (Range != RangeChoice.Default)
                yield return ("range", Range.Name);
            if (From is { } from)
                yield return ("from", Clock.Iso(from));
            if (To is { } to)
                yield return ("to", Clock.Iso(to));
            foreach (var node in Nodes)
                yield return ("node", node.Value);
        }
    }

    /// <summary>An address inside Binnacle with this scope and further query values; null values are left out.</summary>
    public string Url(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var url = new StringBuilder(path);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in Fields)
            Add(name, value!);
        foreach (var (name, value) in more)
        {
            if (!string.IsNullOrEmpty(value))
                Add(name, value);
        }

        return url.ToString();

        void Add(string name, string value)
        {
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    /// <summary>The page of a device in this scope.</summary>
    public string DeviceUrl(DeviceName device, string? tab = null) =>
        (this with { Nodes = [] }).Url($"/fleet/{Uri.EscapeDataString(device.Value)}", ("tab", tab));

    /// <summary>The scope in words: <c>All nodes</c>, <c>gpu-node-07</c>, <c>3 nodes</c>.</summary>
    public string NodesInWords => Nodes.Length switch
    {
        0 => "All nodes",
        1 => Nodes[0].Value,
        var many => string.Create(CultureInfo.InvariantCulture, $"{many} nodes"),
    };
}
