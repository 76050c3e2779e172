using System.Collections.Frozen;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>The derived signs by name.</summary>
internal static class DerivedSigns
{
    private static readonly FrozenDictionary<string, DerivedSign> All = new DerivedSign[]
    {
        new AllInputsLost(), new AppFaults(), new AppFaultsOnSeveral(), new AppFaultsAtOneUnit(), new AppFaultsRepeated(), new ClockUnset(), new EngineGone(), new GpuLostAgain(), new GpuReturns(),
        new HandsOn(), new Heat(), new HeatOnSeveral(), new InbandLost(), new InletHot(), new Maintenance(), new MemoryErrorsAgain(), new PowerHit(),
        new SensorsGone(), new SeveralGpusLost(), new TrafficStep(), new VramFull(),
        Changes.OfDriver, Changes.OfConfiguration, Changes.OfRelease,
    }.ToFrozenDictionary(sign => sign.Name, StringComparer.Ordinal);

    public static DerivedSign Of(string name) => All.GetValueOrDefault(name) ?? throw new FormatException($"signs.tsv: nothing derives the sign '{name}'.");
}
