using System.Text.Json.Nodes;
using Binnacle.App.Cli;

namespace Binnacle.App.Commands.Sources;

/// <summary>The exit code of a test or reading that failed.</summary>
internal static class SourceExit
{
    public static int Of(JsonObject result) => SourceReport.Text(result, "failure") switch
    {
        "" => ExitCodes.Ok,
        "unauthorised" or "not_allowed" => ExitCodes.NotAuthorised,
        "unresolved" or "unreachable" or "timed_out" or "untrusted" or "refused" => ExitCodes.Unreachable,
        _ => ExitCodes.InvalidInput,
    };
}
