using System.Collections.Immutable;
using Binnacle.Core.Events;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Gpus;

/// <summary>What the XID figures of a batch mean after what was known: which of its events stand, which are new, and what is known then.</summary>
public sealed class XidGaugeChanges
{
    private readonly Dictionary<SeriesKey, XidGaugeState> _states;
    private readonly HashSet<SeriesKey> _changed = [];
    private readonly List<DeviceEvent> _happened = [];

    /// <param name="batch">What is about to be stored.</param>
    /// <param name="known">What was known of the XID figures of its devices.</param>
    public XidGaugeChanges(FleetBatch batch, IReadOnlyDictionary<SeriesKey, XidGaugeState> known)
    {
        _states = new(known);
        foreach (var sample in SamplesOf(batch).OrderBy(sample => sample.Time))
            See(sample);
        // The counted one says more than the changed one.
        var counted = _happened.Where(happened => !happened.Facts.ContainsKey(GaugeFacts.Repeats)).Select(happened => (happened.Component, happened.Code)).ToHashSet();
        _happened.RemoveAll(happened => happened.Facts.ContainsKey(GaugeFacts.Repeats) && counted.Contains((happened.Component, happened.Code)));
        Events = [.. batch.Events.Select(Standing)];
        Added = [.. _happened.ExceptBy(Events.Select(happened => happened.Id), happened => happened.Id)];
    }

    /// <summary>The batch's events in their places; where a capture could only say "last XID", the change it was.</summary>
    public ImmutableArray<DeviceEvent> Events { get; }

    /// <summary>Events the figures mean that the batch did not hold.</summary>
    public ImmutableArray<DeviceEvent> Added { get; }

    /// <summary>What is known now, of the figures that are worth writing.</summary>
    public IEnumerable<(SeriesKey Series, XidGaugeState State)> Changed => _changed.Select(series => (series, _states[series]));

    public static IEnumerable<Sample> SamplesOf(FleetBatch batch) => batch.Samples.Where(sample => XidGauge.IsOne(sample.Series.Metric));

    private void See(Sample sample)
    {
        var before = _states.GetValueOrDefault(sample.Series);
        var (happened, state) = XidGauge.See(before, sample);
        _states[sample.Series] = state;
        // A code that stays is not written again: that would be a write for every GPU and reading.
        if (before is null || before.Value != state.Value || (sample.Series.Metric == XidGauge.Recent && state.Value > 0))
            _changed.Add(sample.Series);
        if (happened is not null)
            _happened.Add(happened);
    }

    private DeviceEvent Standing(DeviceEvent told)
    {
        if (!told.Facts.ContainsKey(GaugeFacts.TimeMeans) || told.Code is null)
            return told;
        return _happened.FirstOrDefault(happened => happened.Component == told.Component && happened.Device == told.Device && happened.Code == told.Code && happened.Time == told.Time) ?? Before(told, told.Code.Value) ?? told;
    }

    // What was told before is told again under its own identity, and so is a duplicate.
    private DeviceEvent? Before(DeviceEvent told, int code)
    {
        return _states.Where(entry => entry.Value.IsTold && entry.Key.Device == told.Device && entry.Key.Component == told.Component && XidGauge.CodeOf(new Sample(entry.Key, told.Time, entry.Value.Value)) == code)
            .OrderBy(entry => entry.Key.Metric == XidGauge.Recent ? 0 : 1).Select(entry => XidGauge.Told(entry.Key, code, entry.Value)).FirstOrDefault();
    }
}
