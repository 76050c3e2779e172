using System.CommandLine;
using Binnacle.App.Hosting;

namespace Binnacle.App.Commands.Metrics;

/// <summary>Which series and which time: options of the commands that read metrics.</summary>
internal sealed class MetricOptions
{
    public Option<string[]> Node { get; } = new("--node", "-n") { Description = "Node by name or number, repeatable (default: all)", HelpName = "NAME" };

    public Option<string?> Component { get; } = new("--component") { Description = "Part of a node: gpu/3", HelpName = "PART" };

    public Option<string?> Duration { get; } = NodeArguments.Duration("1h");

    public Option<string?> From { get; } = new("--from") { Description = "Begin, ISO 8601", HelpName = "TIME" };

    public Option<string?> Until { get; } = new("--to") { Description = "End, ISO 8601 (default: now)", HelpName = "TIME" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { Node, Component, Duration, From, Until })
            command.Add(option);
    }

    /// <summary>An address of the API with these values and some more.</summary>
    public string Path(ParseResult parsed, string path, params ReadOnlySpan<(string Name, string? Value)> more) =>
        ApiPath.Of(path, [
            .. (parsed.GetValue(Node) ?? []).Select(name => ("node", (string?)name)), ("component", parsed.GetValue(Component)), ("duration", parsed.GetValue(Duration)), ("from", parsed.GetValue(From)), ("to", parsed.GetValue(Until)), .. more,
        ]);
}
