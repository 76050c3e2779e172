using Binnacle.Diagnosis.Surroundings;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.Rules.Shared;

/// <summary>Looks at machines that share something, after each was looked at alone. One trouble of what they share is one issue, not one per machine.</summary>
internal abstract class SharedRule
{
    /// <summary>At least this many machines: two may be chance.</summary>
    protected const int FewestMachines = 3;

    public abstract RuleInfo Info { get; }

    /// <summary>What the machines have to share.</summary>
    public abstract DomainKind Kind { get; }

    /// <summary>The machines of a domain that are hit together, with what shows it; nothing where they are not.</summary>
    public abstract SharedHit? Find(Domain domain, IReadOnlyDictionary<Core.Devices.DeviceName, DeviceView> views, ILookup<Core.Devices.DeviceName, JudgedIssue> issues);

    /// <summary>Whether an issue of a member is only the effect.</summary>
    public abstract bool Explains(JudgedIssue issue);
}
