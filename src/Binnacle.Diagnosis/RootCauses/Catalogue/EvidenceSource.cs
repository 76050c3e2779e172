namespace Binnacle.Diagnosis.RootCauses.Catalogue;

/// <summary>Where evidence comes from. A sign whose source was not collected is missing, not absent.</summary>
internal enum EvidenceSource
{
    /// <summary>The management controller's event log, by IPMI or Redfish.</summary>
    Sel,

    /// <summary>The operating system's log.</summary>
    Kernel,

    /// <summary>GPU metrics.</summary>
    Gpu,

    /// <summary>The inference engine's metrics.</summary>
    Engine,

    /// <summary>Sensor readings.</summary>
    Sensors,

    /// <summary>The site description: maintenance and changes.</summary>
    Site,
}
