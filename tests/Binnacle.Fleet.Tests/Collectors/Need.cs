using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Tests.Collectors;

/// <summary>Programs that tests run against. Where one is missing the tests are skipped, or fail when the variable demands it.</summary>
internal static class Need
{
    public static string? Missing(string variable, params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
        {
            if (ToolPath.Find(program) is not null)
                continue;
            return Environment.GetEnvironmentVariable(variable) == "1"
                ? throw new InvalidOperationException($"{variable}=1 and {program} is not on this machine.")
                : $"{program} is not on this machine; {variable}=1 makes this a failure.";
        }

        return null;
    }
}
