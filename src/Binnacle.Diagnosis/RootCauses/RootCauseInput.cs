using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>A question for a root cause: what happened to this machine, around then?</summary>
public sealed record RootCauseInput
{
    /// <summary>Events, readings, series and facts of the machine and of those around it. The more neighbours, the better shared causes are told.</summary>
    public required DiagnosisInput Evidence { get; init; }

    /// <summary>The machine in question.</summary>
    public required DeviceName Device { get; init; }

    /// <summary>The moment in question; null for the newest record of the machine.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What a person saw, in plain words. Data: words of the catalogue are looked up in it, nothing else is done with it.</summary>
    public string Description { get; init; } = "";
    public RootCauseOptions Options { get; init; } = RootCauseOptions.Default;
}
