using System.Collections.Frozen;
using Binnacle.Core.Text;

namespace Binnacle.Scenarios.Wordings;

/// <summary>The words of hardware records, from <c>data/scenarios/ipmi.tsv</c> and <c>redfish.tsv</c>.</summary>
internal static class HardwareWords
{
    private static readonly FrozenDictionary<(string Board, string Record), IpmiWords> Ipmi = Tsv.Embedded(typeof(HardwareWords).Assembly, "scenarios/ipmi.tsv")
        .ToFrozenDictionary(row => (row[0], row[1]), row => new IpmiWords(row[2], row[3], row[4]));

    private static readonly FrozenDictionary<(string Service, string Record), RedfishWords> Redfish = Tsv.Embedded(typeof(HardwareWords).Assembly, "scenarios/redfish.tsv")
        .ToFrozenDictionary(row => (row[0], row[1]), row => new RedfishWords(row[2], row[3], row[4], row[5]));

    public static IpmiWords OfIpmi(string board, string record) => Ipmi.GetValueOrDefault((board, record)) ?? throw new ArgumentException($"Board '{board}' has no words for '{record}'.", nameof(record));

    public static RedfishWords OfRedfish(string service, string record) => Redfish.GetValueOrDefault((service, record)) ?? throw new ArgumentException($"Service '{service}' has no words for '{record}'.", nameof(record));

    public static string Fill(string text, string part) => text.Replace("{p}", part, StringComparison.Ordinal);
}
