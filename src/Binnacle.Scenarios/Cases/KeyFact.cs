using System.Collections.Immutable;
using Binnacle.Core.Devices;

namespace Binnacle.Scenarios.Cases;

/// <summary>Something a good context must contain: a line with one of these words, under the machine's name.</summary>
/// <param name="Device">The machine.</param>
/// <param name="Words">Any of these.</param>
public sealed record KeyFact(DeviceName Device, ImmutableArray<string> Words);
