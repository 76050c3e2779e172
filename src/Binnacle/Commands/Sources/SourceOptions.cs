using System.CommandLine;
using System.CommandLine.Parsing;
using Binnacle.App.Cli;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Sources;

namespace Binnacle.App.Commands.Sources;

/// <summary>The options that define a source; shared by add and test.</summary>
internal static class SourceOptions
{
    public static Option<string?> Kind { get; } = new("--kind") { Description = $"How it is read: {SourceKindNames.All}", HelpName = "KIND" };

    public static Option<string?> Target { get; } = new("--target") { Description = "Where: a URL, a host, a path", HelpName = "TARGET" };

    public static Option<string?> Device { get; } = new("--device") { Description = "Device of what names none (default: the host of the target)", HelpName = "NAME" };

    public static Option<double?> Interval { get; } = new("--interval") { Description = "Seconds between two readings (default: by kind)", HelpName = "S" };

    public static Option<double?> Timeout { get; } = new("--timeout") { Description = "Seconds one reading may take, at most the interval", HelpName = "S" };

    public static Option<string?> Credential { get; } = new("--credential") { Description = "Stored credential to sign in with (binnacle metrics credentials add)", HelpName = "NAME" };

    public static Option<string?> Site { get; } = new("--site") { Description = "Site whose data this is", HelpName = "NAME" };

    public static Option<string[]> Setting { get; } = new("--option") { Description = "What only this kind knows, such as verify_tls=false or ca_file=/etc/ssl/site.pem; repeat for several", HelpName = "NAME=VALUE" };

    public static IEnumerable<Option> All => [Kind, Target, Device, Interval, Timeout, Credential, Site, Setting, AllowTargets.Option, AllowLogs.Option];

    public static DataSourceBody Read(ParseResult parsed, string name) => new()
    {
        Name = name,
        Kind = parsed.GetValue(Kind) ?? throw new CliException(ExitCodes.Usage, $"--kind is missing. It is one of {SourceKindNames.All}."),
        Target = parsed.GetValue(Target) ?? "",
        Device = parsed.GetValue(Device),
        IntervalS = parsed.GetValue(Interval),
        TimeoutS = parsed.GetValue(Timeout),
        Credential = parsed.GetValue(Credential),
        Site = parsed.GetValue(Site),
        Options = (parsed.GetValue(Setting) ?? []).Select(Pair).GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
    };

    private static (string Name, string Value) Pair(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 ? (text[..equals], text[(equals + 1)..]) : throw new CliException(ExitCodes.Usage, $"--option '{text}' is not NAME=VALUE.");
    }
}
