using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.Fleet.Tests.Collectors;

/// <summary>Sources and guards as the collector tests need them.</summary>
internal static class SourceFixture
{
    public static GuardedHttp Http(params string[] allowed) => new(new TargetGuard(TargetPolicy.Parse(allowed.Length == 0 ? ["127.0.0.1"] : allowed)));

    public static DataSource Source(SourceKind kind, string target, params (string Name, string Value)[] options) => new()
    {
        Id = 1,
        Name = "gpu-node-07 metrics",
        Kind = kind,
        Target = target,
        Device = DeviceName.Parse("gpu-node-07"),
        Interval = TimeSpan.FromSeconds(5),
        Timeout = TimeSpan.FromSeconds(5),
        Options = options.ToImmutableSortedDictionary(option => option.Name, option => option.Value),
    };

    public static CollectRequest Request(DataSource source, Credential? credential = null, string cursor = "") =>
        new(source, credential, cursor, new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));
}
