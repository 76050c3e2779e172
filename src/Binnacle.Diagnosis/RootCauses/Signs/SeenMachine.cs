using System.Collections.Immutable;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs;

/// <summary>A machine with its signs and what was collected from it.</summary>
/// <param name="View">Everything known of it.</param>
/// <param name="Signs">Its signs, oldest first.</param>
/// <param name="Coverage">What was collected.</param>
internal sealed record SeenMachine(DeviceView View, ImmutableArray<Sign> Signs, Coverage Coverage);
