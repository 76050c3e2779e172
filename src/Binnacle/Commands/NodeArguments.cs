using System.CommandLine;
using System.Text.Json.Nodes;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands;

/// <summary>Arguments and options that several node commands take.</summary>
internal static class NodeArguments
{
    public static Argument<string> Name() => new("NAME") { Description = "Name or number of the node" };

    public static Option<string?> Host() => new("--host") { Description = "Host name, address or URL it is reached at", HelpName = "HOST" };

    public static Option<int?> Port() => new("--port") { Description = "Port, where it is not the usual one", HelpName = "PORT" };

    public static Option<string?> Kind() => new("--kind")
    {
        Description = "How it is read: vllm, sglang, tgi, dcgm, node-exporter, ipmi-exporter, prometheus, promql, vram, ipmi, redfish, nvml, nvidia-smi",
        HelpName = "KIND",
    };

    public static Option<string?> Credential() => new("--credential") { Description = "Name of the stored credential to sign in with", HelpName = "NAME" };

    public static Option<string[]> Label() => new("--label") { Description = "A label to set, repeatable: rack=R12. 'rack=' takes a captured label away, 'rack' alone gives it back", HelpName = "NAME=VALUE" };

    public static Option<string?> Note() => new("--note") { Description = "What people should know about it", HelpName = "TEXT" };

    public static Option<string?> Duration(string fallback) => new("--duration") { Description = $"How far back: 15m, 24h, 7d (default: {fallback})", HelpName = "LENGTH" };

    public static JsonObject? Labels(string[]? labels)
    {
        if (labels is not { Length: > 0 })
            return null;
        var result = new JsonObject();
        foreach (var label in labels)
        {
            var equals = label.IndexOf('=', StringComparison.Ordinal);
            if (equals == 0)
                throw new CliException(ExitCodes.Usage, $"--label '{label}' has no name; write rack=R12.");
            result[equals < 0 ? label : label[..equals]] = equals < 0 ? null : label[(equals + 1)..];
        }

        return result;
    }

    /// <summary>An object of the values that are there.</summary>
    public static JsonObject Body(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var body = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
                body[name] = value;
        }

        return body;
    }
}
