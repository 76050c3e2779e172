namespace Binnacle.Fleet.Ingest;

/// <summary>Why a sample that was understood is not kept. Not an error: nothing is wrong with the sender.</summary>
public enum NotStored
{
    /// <summary>Binnacle's vocabulary has no metric of this name.</summary>
    UnknownName,

    /// <summary>Prometheus' mark that a series ended; it carries no value.</summary>
    StaleMarker,

    /// <summary>NaN, an infinity, or an exporter's figure for "none".</summary>
    NoValue,

    /// <summary>Another name already gives this metric of this component.</summary>
    SecondName,
}
