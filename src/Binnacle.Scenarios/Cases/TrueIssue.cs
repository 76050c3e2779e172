using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;

namespace Binnacle.Scenarios.Cases;

/// <summary>An issue that has to be raised.</summary>
/// <param name="Device">On which machine.</param>
/// <param name="Types">Under any of these subsystems.</param>
public sealed record TrueIssue(DeviceName Device, ImmutableArray<Subsystem> Types);
