using System.Collections.Immutable;

namespace Binnacle.Web.Scope;

/// <summary>A length of time a page may show: <c>24h</c>.</summary>
public sealed record RangeChoice(string Name, TimeSpan Length, string Words)
{
    /// <summary>Every length, shortest first.</summary>
    public static ImmutableArray<RangeChoice> All { get; } =
    [
        new("5m", TimeSpan.FromMinutes(5), "5 min"),
        new("15m", TimeSpan.FromMinutes(15), "15 min"),
        new("1h", TimeSpan.FromHours(1), "1 h"),
        new("3h", TimeSpan.FromHours(3), "3 h"),
        new("6h", TimeSpan.FromHours(6), "6 h"),
        new("12h", TimeSpan.FromHours(12), "12 h"),
        new("24h", TimeSpan.FromHours(24), "24 h"),
        new("72h", TimeSpan.FromHours(72), "72 h"),
        new("7d", TimeSpan.FromDays(7), "7 days"),
        new("30d", TimeSpan.FromDays(30), "30 days"),
        new("90d", TimeSpan.FromDays(90), "90 days"),
    ];

    /// <summary>Those the top bar shows side by side; the rest is in its menu.</summary>
    public static ImmutableArray<RangeChoice> InBar { get; } = [.. All.Where(choice => choice.Name is "15m" or "1h" or "6h" or "24h" or "7d" or "30d")];

    public static RangeChoice Default { get; } = All.First(choice => choice.Name == "24h");

    public static RangeChoice Parse(string? name) => All.FirstOrDefault(choice => choice.Name == name) ?? Default;
}
