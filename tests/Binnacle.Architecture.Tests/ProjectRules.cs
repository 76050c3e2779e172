using System.Collections.Frozen;
using System.Xml.Linq;

namespace Binnacle.Architecture.Tests;

/// <summary>The allowed references between projects. The table in ARCHITECTURE.md is checked against this one.</summary>
internal static class ProjectRules
{
    /// <summary>Project, the projects it may reference, and whether it is pure (no I/O, no clock, no container, no logger).</summary>
    public static FrozenDictionary<string, (string[] MayReference, bool IsPure)> Table { get; } = new Dictionary<string, (string[], bool)>(StringComparer.Ordinal)
    {
        ["Binnacle.Core"] = ([], true),
        ["Binnacle.Diagnosis"] = (["Binnacle.Core"], true),
        ["Binnacle.Inference"] = (["Binnacle.Core"], true),
        ["Binnacle.Scenarios"] = (["Binnacle.Core", "Binnacle.Diagnosis"], true),
        ["Binnacle.Fleet"] = (["Binnacle.Core"], false),
        ["Binnacle.Assistant"] = (["Binnacle.Core", "Binnacle.Fleet", "Binnacle.Diagnosis"], false),
        ["Binnacle.Storage"] = (["Binnacle.Core", "Binnacle.Fleet", "Binnacle.Assistant"], false),
        ["Binnacle.Web"] = (["Binnacle.Core", "Binnacle.Fleet", "Binnacle.Diagnosis", "Binnacle.Inference", "Binnacle.Assistant"], false),
        ["Binnacle"] = (["Binnacle.Core", "Binnacle.Fleet", "Binnacle.Diagnosis", "Binnacle.Inference", "Binnacle.Scenarios", "Binnacle.Assistant", "Binnacle.Storage", "Binnacle.Web"], false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Violations of one project file, in words; empty when it keeps the rules.</summary>
    public static IEnumerable<string> Violations(string project, XDocument file)
    {
        if (!Table.TryGetValue(project, out var rule))
        {
            yield return $"{project} is not in the table of allowed references.";
            yield break;
        }

        foreach (var reference in Includes(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))))
        {
            if (!rule.MayReference.Contains(reference, StringComparer.Ordinal))
                yield return $"{project} must not reference {reference}.";
        }

        if (!rule.IsPure)
            yield break;
        foreach (var package in Includes(file, "PackageReference"))
            yield return $"{project} is pure and must not reference the package {package}.";
        foreach (var framework in Includes(file, "FrameworkReference"))
            yield return $"{project} is pure and must not reference the framework {framework}.";
    }

    private static IEnumerable<string> Includes(XDocument file, string element) =>
        file.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
}
