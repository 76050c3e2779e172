using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.Surroundings;

/// <summary>Machines that share something: a power strip, a row, a cooling zone, a switch, a change.</summary>
/// <param name="Kind">What they share.</param>
/// <param name="Name">Which one.</param>
/// <param name="Members">The machines, in order of name.</param>
internal sealed record Domain(DomainKind Kind, string Name, ImmutableArray<DeviceName> Members)
{
    public string Text => Kind switch
    {
        DomainKind.Pdu => $"power strip {Name}",
        DomainKind.Row => $"row {Name}",
        DomainKind.Cooling => $"cooling zone {Name}",
        DomainKind.Switch => $"switch {Name}",
        _ => $"change \"{Name}\"",
    };
}
