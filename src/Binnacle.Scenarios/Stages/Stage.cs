using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.RootCauses;
using Binnacle.Scenarios.Captures;
using Binnacle.Scenarios.Cases;
using Binnacle.Scenarios.Machines;
using Binnacle.Scenarios.Wordings;

namespace Binnacle.Scenarios.Stages;

/// <summary>Where a scenario plays: a fleet, a moment, chance, and what is to be told as truth.</summary>
public sealed class Stage
{
    private static readonly DateTimeOffset Epoch = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<int, Machine> _machines;
    private readonly List<TrueIssue> _issues = [];
    private readonly List<KeyFact> _facts = [];
    private readonly SortedSet<DeviceName> _affected = [];
    private readonly List<SiteWork> _works = [];
    private readonly List<SiteChange> _changes = [];

    internal Stage(long seed, Wording wording)
    {
        Dice = new Dice(seed);
        Wording = wording;
        At = Epoch.AddDays(Dice.Whole(0, 120)).AddMinutes(Dice.Whole(0, 600)).AddSeconds(Dice.Whole(0, 59));
        _machines = FleetPlan.Hosts.ToDictionary(host => host.Number, host => new Machine(host));
        Target = Dice.Pick([.. FleetPlan.Hosts.Where(host => host.Pdus.Length == 2)]);
        Onset = At;
    }

    public Dice Dice { get; }

    public Wording Wording { get; }

    /// <summary>The moment the question is asked.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The machine asked about.</summary>
    public Host Target { get; private set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Onset { get; private set; }

    /// <summary>What the asking person writes.</summary>
    public string Description { get; set; } = "";

    /// <summary>Whether the site description is part of the captures.</summary>
    public bool HasSite { get; set; } = true;

    internal CaseTruth Truth { get; private set; } = null!;

    internal IEnumerable<Machine> Machines => _machines.Values.OrderBy(machine => machine.Host.Number);

    internal IReadOnlyList<SiteWork> Works => _works;

    internal IReadOnlyList<SiteChange> Changes => _changes;

    /// <summary>Asks about another machine.</summary>
    public void AskAbout(Host host) => Target = host;

    /// <summary>Says when it began: some time before the question.</summary>
    public DateTimeOffset Began(TimeSpan before) => Onset = At - before;

    public IEnumerable<Host> RackOf(Host host) => FleetPlan.Hosts.Where(other => other.Rack == host.Rack);

    /// <summary>A healthy machine, not the target; any other where none is healthy.</summary>
    public Host Other()
    {
        Host[] healthy = [.. FleetPlan.Hosts.Where(host => host != Target && !_affected.Contains(host.Name))];
        return Dice.Pick(healthy.Length > 0 ? healthy : [.. FleetPlan.Hosts.Where(host => host != Target)]);
    }

    public void Hardware(Host host, DateTimeOffset time, string record, string part = "", bool asserted = true, HardwareStamp stamp = HardwareStamp.Clock) =>
        _machines[host.Number].Hardware.Add(new(time, record, part, asserted, stamp));

    public void Kernel(Host host, DateTimeOffset time, string text, int priority = 4) => _machines[host.Number].Kernel.Add(new(time, text, priority));

    /// <summary>Makes the machine's GPU metrics part of the captures and changes them.</summary>
    public void Gpus(Host host, Func<int, DateTimeOffset, GpuPoint, GpuPoint>? effect = null, int longDays = 0)
    {
        var machine = _machines[host.Number];
        machine.HasGpuMetrics = true;
        machine.LongDays = Math.Max(machine.LongDays, longDays);
        if (effect is not null)
            machine.GpuEffects.Add(effect);
    }

    public void Engine(Host host, Func<DateTimeOffset, EnginePoint, EnginePoint>? effect = null)
    {
        _machines[host.Number].HasEngine = true;
        Gpus(host);
        if (effect is not null)
            _machines[host.Number].EngineEffects.Add(effect);
    }

    /// <summary>Changes what the engine tells, where there is one.</summary>
    public void EngineEffect(Host host, Func<DateTimeOffset, EnginePoint, EnginePoint> effect) => _machines[host.Number].EngineEffects.Add(effect);

    public void Sensors(Host host, Func<DateTimeOffset, SensorPoint, SensorPoint>? effect = null)
    {
        _machines[host.Number].HasSensors = true;
        if (effect is not null)
            _machines[host.Number].SensorEffects.Add(effect);
    }

    public void LogCapacity(Host host, int records) => _machines[host.Number].LogCapacity = records;

    public void WithoutHardwareLog(Host host) => _machines[host.Number].HasHardwareLog = false;

    public void WithoutKernelLog(Host host) => _machines[host.Number].HasKernelLog = false;

    public void WithoutGpuMetrics(Host host) => _machines[host.Number].HasGpuMetrics = false;

    public void Maintenance(DateTimeOffset from, DateTimeOffset to, string note, params IEnumerable<Host> hosts) => _works.Add(new(from, to, note, [.. hosts.Select(host => host.Name)]));

    public void Change(DateTimeOffset at, string what, params IEnumerable<Host> hosts) => _changes.Add(new(at, what, [.. hosts.Select(host => host.Name)]));

    /// <summary>States an issue that has to be raised; the machine no longer counts as healthy.</summary>
    public void Expect(Host host, params ReadOnlySpan<Subsystem> types)
    {
        _issues.Add(new(host.Name, [.. types]));
        _affected.Add(host.Name);
    }

    /// <summary>States that something happened to a machine without an issue being asked for.</summary>
    public void Touched(Host host) => _affected.Add(host.Name);

    /// <summary>States what a context must contain of a machine: a line with any of these words.</summary>
    public void Fact(Host host, params ReadOnlySpan<string> words) => _facts.Add(new(host.Name, [.. words]));

    /// <summary>States the cause.</summary>
    public void Cause(string cause, ReadOnlySpan<string> parts = default, bool mayReplace = false, string[]? alsoRight = null, double mostConfidence = 1, params string[] signs) =>
        Truth = NewTruth() with { Causes = [new(cause, [.. parts])], MayReplace = mayReplace, AlsoRight = [.. alsoRight ?? []], MostConfidence = mostConfidence, Signs = [.. signs] };

    /// <summary>States a second cause.</summary>
    public void AndCause(string cause, params ReadOnlySpan<string> parts) => Truth = Truth with { Causes = [.. Truth.Causes, new(cause, [.. parts])] };

    /// <summary>States that nothing is wrong; harmless causes may be named.</summary>
    public void Nothing(string[]? alsoRight = null, params RootCauseVerdict[] verdicts) =>
        Truth = NewTruth() with { Verdicts = verdicts.Length > 0 ? [.. verdicts] : [RootCauseVerdict.NoFault], AlsoRight = [.. alsoRight ?? []] };

    /// <summary>Adds a verdict that is right too.</summary>
    public void OrVerdict(RootCauseVerdict verdict) => Truth = Truth with { Verdicts = [.. Truth.Verdicts, verdict] };

    internal CaseTruth Finished() => Truth with
    {
        Sources = [.. Sources()],
        Device = Target.Name,
        Onset = Onset,
        Description = Description,
        Issues = [.. _issues],
        Affected = [.. _affected.Append(Target.Name).Distinct()],
        Facts = [.. _facts],
    };

    /// <summary>Leaves a source of the machine asked about out of the captures.</summary>
    internal void Loses(string source)
    {
        var machine = _machines[Target.Number];
        switch (source)
        {
            case "sel": machine.HasHardwareLog = false; break;
            case "kernel": machine.HasKernelLog = false; break;
            case "gpu": machine.HasGpuMetrics = false; break;
            case "engine": machine.HasEngine = false; break;
            case "sensors": machine.HasSensors = false; break;
            default: HasSite = false; break;
        }
    }

    private IEnumerable<string> Sources()
    {
        var machine = _machines[Target.Number];
        if (machine is { HasHardwareLog: true, Hardware.Count: > 0 })
            yield return "sel";
        if (machine is { HasKernelLog: true, Kernel.Count: > 0 })
            yield return "kernel";
        if (machine.HasGpuMetrics)
            yield return "gpu";
        if (machine.HasEngine)
            yield return "engine";
        if (machine.HasSensors)
            yield return "sensors";
        if (HasSite)
            yield return "site";
    }

    private CaseTruth NewTruth() => new() { Device = Target.Name, At = At, Onset = Onset };
}
