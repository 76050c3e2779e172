using Binnacle.Core.Devices;

namespace Binnacle.Diagnosis.RootCauses;

/// <summary>Another machine that belongs to the story.</summary>
/// <param name="Device">Which.</param>
/// <param name="Why">Why.</param>
public sealed record RelatedDevice(DeviceName Device, string Why);
