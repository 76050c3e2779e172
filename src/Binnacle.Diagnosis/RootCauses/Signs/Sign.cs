using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Evidence;
using Binnacle.Diagnosis.RootCauses.Catalogue;

namespace Binnacle.Diagnosis.RootCauses.Signs;

/// <summary>A sign seen on a machine. However many records show it, it is one.</summary>
internal sealed record Sign
{
    public required SignInfo Info { get; init; }
    public required DeviceName Device { get; init; }
    public required ComponentPath Component { get; init; }

    /// <summary>When it happened, oldest first: each occurrence while they are few, some of them when they are many.</summary>
    public required ImmutableArray<DateTimeOffset> Moments { get; init; }

    /// <summary>When it was last seen.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>How far the moments may be off: a poll sees a state later than it began.</summary>
    public required TimeSpan Uncertainty { get; init; }

    /// <summary>What was seen, with figures.</summary>
    public required string Text { get; init; }
    public required ImmutableArray<EvidenceItem> Evidence { get; init; }

    /// <summary>Whether it still holds: a state that has not ended, or an event young enough to count.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>1, or less where the rule that read it doubts what or where it is.</summary>
    public double Confidence { get; init; } = 1;

    public DateTimeOffset First => Moments[0];

    public bool IsSignificant => Info.Weight >= SignInfo.Significant;
}
