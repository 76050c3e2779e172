using System.Collections.Immutable;
using Binnacle.Diagnosis.Rules.Battery;
using Binnacle.Diagnosis.Rules.Boot;
using Binnacle.Diagnosis.Rules.Cpu;
using Binnacle.Diagnosis.Rules.Fans;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Rules.Inference;
using Binnacle.Diagnosis.Rules.Memory;
using Binnacle.Diagnosis.Rules.Network;
using Binnacle.Diagnosis.Rules.Nvlink;
using Binnacle.Diagnosis.Rules.Pcie;
using Binnacle.Diagnosis.Rules.Power;
using Binnacle.Diagnosis.Rules.Storage;
using Binnacle.Diagnosis.Rules.SystemLog;
using Binnacle.Diagnosis.Rules.Thermal;

namespace Binnacle.Diagnosis.Rules;

/// <summary>The rules that run, by subsystem. Rules keep no state, so one of each serves every run.</summary>
internal static class RuleSet
{
    public static ImmutableArray<Rule> All { get; } =
    [
        new CacheBatteryLow(),
        new ClockNotSet(),
        new CoinCellLow(),

        new PanicBoot(),
        new PowerLossBoot(),
        new UnexplainedBoot(),
        new UnstableHost(),
        new WatchdogBoot(),

        new ProcessorErrors(),
        new AllFansHigh(),

        new CommonFanDip(),
        new FanDecline(),
        new FanBelowSoftLimit(),
        new FanFailure(),
        new FanRedundancy(),
        new SlowFanAmongPeers(),

        new ApplicationXids(),
        new ContainedMemoryErrors(),
        new CorrectedGpuErrors(),
        new GpuHealthState(),
        new GpuInitFailure(),
        new HardwareXids(),
        new InformativeXids(),
        new LemonNode(),
        new LinkXids(),
        new LostGpu(),
        new MissingGpus(),
        new RebootXids(),
        new RemapGrowth(),
        new RemapFailed(),
        new RemapPending(),
        new ResetXids(),
        new RetiredPages(),
        new SilentGpu(),
        new SlowClock(),
        new SramLimit(),
        new SymptomXids(),
        new UncorrectedGpuErrors(),
        new UnknownXids(),

        new EngineDead(),
        new KvCacheSaturation(),
        new MemoryLeak(),
        new OutOfGpuMemory(),
        new Preemptions(),
        new RequestQueue(),
        new SlowFirstToken(),
        new StuckEngine(),

        new CorrectableErrorLimit(),
        new CorrectableErrorRate(),
        new CorrectableErrorStorm(),
        new CorrectableErrorsSameAddress(),
        new CorrectableErrorsSpread(),
        new MemoryConfiguration(),
        new MemoryRegulator(),
        new UncorrectableMemoryErrors(),

        new FatalSxid(),
        new LinkRecoveryErrors(),
        new LinkReplayErrors(),
        new LinksDown(),
        new NonfatalSxid(),

        new CorrectedPcieErrors(),
        new DowntrainedLink(),
        new FatalPcieErrors(),
        new LinkReplays(),
        new NonfatalPcieErrors(),
        new SlotFault(),

        new AdapterFault(),
        new LinkFlapping(),

        new CurrentOutOfRange(),
        new InputVoltage(),
        new PowerBrake(),
        new PowerUnitFault(),
        new RedundancyLost(),
        new SupplyFailure(),
        new SupplyFlapping(),
        new SupplyImbalance(),
        new SupplyInputLost(),
        new SupplyPredicted(),
        new TwelveVoltRail(),
        new VoltageOutOfRange(),

        new ArrayDegraded(),
        new DriveErrors(),
        new DriveFault(),
        new DrivePredicted(),
        new NvmeTimeouts(),
        new ReadOnlyFileSystem(),

        new CoolantLeak(),
        new EventLogFull(),
        new SilentController(),
        new UnreadCritical(),

        new CriticalTemperature(),
        new GpuMargin(),
        new HardwareSlowdown(),
        new HeatBeyondLoad(),
        new HotGpuMemory(),
        new HotterThanPeers(),
        new ImpossibleTemperature(),
        new InletTemperature(),
        new SoftwareSlowdown(),
        new ThermalDrift(),
        new ThermalTrip(),
        new ThermalViolation(),
        new WarmTemperature(),
    ];
}
