using Binnacle.Core.Devices;
using Binnacle.Core.Events;

namespace Binnacle.Fleet.Marks;

/// <summary>Events that are one story for a person: of one device, kind, code and part. Also the issues of one rule about one part.</summary>
/// <param name="Device">The machine.</param>
/// <param name="Kind">An event kind such as <c>gpu.xid</c>, or <c>rule:</c> and the id of a diagnosis rule.</param>
/// <param name="Code">The code in the vendor's numbering; null where the kind has none.</param>
/// <param name="Component">The part, as the events name it.</param>
public sealed record EventGroupKey(DeviceName Device, string Kind, int? Code, ComponentPath Component)
{
    public const int MaxKindLength = 120;

    private const string RulePrefix = "rule:";

    public static EventGroupKey Of(DeviceEvent happened) => new(happened.Device, happened.Kind.Name, happened.Code, happened.Component);

    /// <summary>The issues of a rule about one part.</summary>
    public static EventGroupKey OfRule(DeviceName device, string rule, ComponentPath component) => new(device, RulePrefix + rule, null, component);

    /// <summary>The rule's id; null for a group of events.</summary>
    public string? Rule => Kind.StartsWith(RulePrefix, StringComparison.Ordinal) ? Kind[RulePrefix.Length..] : null;
}
