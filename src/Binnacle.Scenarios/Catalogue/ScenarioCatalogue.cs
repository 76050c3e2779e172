using System.Collections.Immutable;
using Binnacle.Scenarios.Catalogue.Boot;
using Binnacle.Scenarios.Catalogue.Cooling;
using Binnacle.Scenarios.Catalogue.Gpu;
using Binnacle.Scenarios.Catalogue.Inference;
using Binnacle.Scenarios.Catalogue.Memory;
using Binnacle.Scenarios.Catalogue.Other;
using Binnacle.Scenarios.Catalogue.Power;
using Binnacle.Scenarios.Catalogue.Quiet;

namespace Binnacle.Scenarios.Catalogue;

/// <summary>The stories of the benchmark, by number; variants of one number stand together.</summary>
public static class ScenarioCatalogue
{
    public static ImmutableArray<Scenario> All { get; } =
    [
        new DimmWearsOut(),
        new DimmStorm(),
        new ChannelErrors(),
        new SuddenUncorrectable(),
        new DisputedSlot(),
        new SupplyDies(),
        new StripTrips(),
        new TwoSuppliesDaysApart(),
        new CordPulled(),
        new IntrusionAtReturn(),
        new RailSags(),
        new RiserFails(),
        new LossTakesPeers(),
        new LostAtBoot(),
        new FailingMemory(),
        new RemapWaits(),
        new RemapFails(),
        new ProgramFaults(),
        new OneUnitFaults(),
        new JobChurn(),
        new LinkFails(),
        new DriverRollout(),
        new FanCascade(),
        new ControllerRestart(),
        new RoomHeats(),
        new OneHotGpu(),
        new DustGathers(),
        new BatteryEmpties(),
        new DriveFails(),
        new SwitchDies(),
        new WatchdogBites(),
        new KernelPanics(),
        new OrderlyRestart(),
        new PowerGoes(),
        new TrafficSteps(),
        new SettingChanges(),
        new SideProcessLeaks(),
        new IdleLinkSlow(),
        new BusyLinkNarrow(),
        new SensorGlitches(),
        new PlannedWork(),
        new TwoFaults(),
        new PlantedWords(),
        new InsistentUser(),
        new FanWithoutExporter(),
        new LemonMachine(),
    ];

    /// <summary>The scenario of a name; null when there is none.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.OrdinalIgnoreCase));
}
