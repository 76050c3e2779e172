using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Marks;

/// <summary>Fields of the form under an issue: <c>device</c>, <c>rule</c> and <c>component</c> repeat together, <c>state</c> and <c>note</c> hold for all.</summary>
internal static class MarkFields
{
    /// <summary>Most issues one form marks: as many hosts as one entry tells of.</summary>
    private const int MaxIssues = 1_000;

    public static ImmutableArray<MarkRequest> Read(IFormCollection form)
    {
        var (devices, rules, components) = (form["device"], form["rule"], form["component"]);
        var count = Math.Min(MaxIssues, Math.Min(devices.Count, Math.Min(rules.Count, components.Count)));
        return
        [
            .. Enumerable.Range(0, count).Select(i => new MarkRequest
            {
                Device = devices[i] ?? "", Rule = rules[i], Component = components[i], State = form["state"].ToString(), Note = form["note"].ToString(),
            }),
        ];
    }
}
