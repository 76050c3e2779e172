using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Binnacle.App.Output;

namespace Binnacle.App.Commands.Sources;

/// <summary>Data sources, tests and credentials as the command line writes them.</summary>
internal static class SourceReport
{
    public static CommandResult List(JsonArray sources) => new()
    {
        Json = sources,
        Lines = sources.Count == 0 ? ["No data sources. Add one: binnacle metrics sources add NAME --kind prometheus --target http://HOST:PORT/metrics"] : [],
        Tables =
        [
            new ResultTable(
                "",
                ["id", "name", "kind", "target", "interval_s", "status", "age_s", "records", "credential", "error"],
                [
                    .. sources.Select(source => ImmutableArray.Create(
                        Text(source, "id"), Text(source, "name"), Text(source, "kind"), Target(source!), Text(source, "interval_s"), Text(source, "status"),
                        Text(source, "age_s"), Text(source, "records"), Text(source, "credential"), Text(source, "error"))),
                ]),
        ],
    };

    public static CommandResult Test(JsonObject test) => new()
    {
        Json = test,
        Lines = [Text(test, "message")],
        Tables =
        [
            new ResultTable(
                "",
                ["what", "found"],
                [
                    .. Found("device", test, "devices"), .. Found("GPU", test, "gpus"), .. Found("model", test, "models"), .. Found("metric", test, "metrics"),
                    .. Found("name here", test, "names"), .. Found("not stored", test, "unknown"), .. Found("note", test, "notes"),
                ]),
            new ResultTable("Rejected", ["line", "reason"], [.. Members(test, "rejected").Select(rejected => ImmutableArray.Create(Text(rejected, "line"), Text(rejected, "reason")))]),
        ],
    };

    public static CommandResult Credentials(JsonArray credentials) => new()
    {
        Json = credentials,
        Lines = credentials.Count == 0 ? ["No credentials."] : [],
        Tables =
        [
            new ResultTable(
                "",
                ["name", "user", "last_four", "changed_at", "used_by"],
                [
                    .. credentials.Select(credential => ImmutableArray.Create(
                        Text(credential, "name"), Text(credential, "user"), Text(credential, "last_four"), Text(credential, "changed_at"),
                        string.Join(", ", Members(credential!.AsObject(), "used_by").Select(name => name!.ToString())))),
                ]),
        ],
    };

    public static string Text(JsonNode? node, string member) => node?[member]?.ToString() ?? "";

    // That nobody checks the certificate must be seen where the source is.
    private static string Target(JsonNode source) => source["verifies_tls"]?.GetValue<bool>() == false ? $"{Text(source, "target")} (certificate not checked)" : Text(source, "target");

    private static IEnumerable<ImmutableArray<string>> Found(string what, JsonObject test, string member) =>
        Members(test, member).Select(name => ImmutableArray.Create(what, name!.ToString()));

    private static JsonArray Members(JsonObject node, string member) => node[member] as JsonArray ?? [];
}
