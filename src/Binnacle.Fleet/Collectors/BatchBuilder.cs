using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Gpus;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Collectors;

/// <summary>Gathers the records of parsers, and what collectors read themselves, into one batch.</summary>
internal sealed class BatchBuilder
{
    private readonly ImmutableArray<DeviceEvent>.Builder _events = ImmutableArray.CreateBuilder<DeviceEvent>();
    private readonly ImmutableArray<SensorReading>.Builder _readings = ImmutableArray.CreateBuilder<SensorReading>();
    private readonly ImmutableArray<Sample>.Builder _samples = ImmutableArray.CreateBuilder<Sample>();
    private readonly ImmutableArray<InventoryFact>.Builder _facts = ImmutableArray.CreateBuilder<InventoryFact>();
    private readonly ImmutableArray<ProcessLook>.Builder _processes = ImmutableArray.CreateBuilder<ProcessLook>();
    private readonly ImmutableArray<Rejection>.Builder _rejections = ImmutableArray.CreateBuilder<Rejection>();

    /// <summary>Records that were understood.</summary>
    public int Accepted { get; private set; }

    /// <summary>Samples so far.</summary>
    public int Samples => _samples.Count;

    public IReadOnlyList<InventoryFact> Facts => _facts;

    /// <summary>The first rejections.</summary>
    public ImmutableArray<Rejection> Rejections => _rejections.ToImmutable();

    public void Add(ParsedRecord record)
    {
        switch (record)
        {
            case ParsedRecord.Rejected rejected:
                if (_rejections.Count < ImportedSource.MaxRejections)
                    _rejections.Add(new Rejection(rejected.Line, rejected.Reason));
                break;
            case ParsedRecord.Accepted accepted:
                Accepted++;
                _events.AddRange(accepted.Events);
                _readings.AddRange(accepted.Readings);
                _samples.AddRange(accepted.Samples);
                _facts.AddRange(accepted.Facts);
                _processes.AddRange(accepted.Processes);
                break;
        }
    }

    public void Add(Sample sample) => _samples.Add(sample);

    public void Add(InventoryFact fact) => _facts.Add(fact);

    public FleetBatch ToBatch() => new()
    {
        Events = _events.ToImmutable(),
        Readings = _readings.ToImmutable(),
        Samples = _samples.ToImmutable(),
        Facts = _facts.ToImmutable(),
        Processes = _processes.ToImmutable(),
    };
}
