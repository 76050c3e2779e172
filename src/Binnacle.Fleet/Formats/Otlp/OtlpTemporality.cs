namespace Binnacle.Fleet.Formats.Otlp;

/// <summary>What a sum or histogram counts from; the numbers are those of the protocol.</summary>
internal enum OtlpTemporality
{
    Unspecified = 0,

    /// <summary>Since the point before.</summary>
    Delta = 1,

    /// <summary>Since the process started.</summary>
    Cumulative = 2,
}
