using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Rules;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.States;

/// <summary>
/// Pairs assertions with their ends. A state is open until it is deasserted, until a kind that contradicts it is asserted, until a newer good reading
/// of its sensor, or until nothing has confirmed it for <see cref="Clearing.UnconfirmedStateLife"/>.
/// </summary>
internal sealed class StateTracker
{
    private readonly Dictionary<(string Kind, ComponentPath Component, string Sensor), OpenState> _open = [];
    private readonly List<StateSpan> _spans = [];
    private readonly HashSet<(string Kind, ComponentPath Component)> _pulled = [];

    public static ImmutableArray<StateSpan> Track(ImmutableArray<DeviceEvent> events, ImmutableArray<SensorHistory> sensors, DateTimeOffset asOf)
    {
        var tracker = new StateTracker();
        foreach (var entry in events)
            tracker.Take(entry);

        tracker._spans.AddRange(tracker._open.Values.Select(state => state.Still()));
        var spans = ReadingStates.Apply(tracker._spans, sensors);
        return
        [
            .. spans.Select(span => Aged(span, asOf))
                .OrderBy(span => span.From).ThenBy(span => span.Kind.Name, StringComparer.Ordinal).ThenBy(span => span.Component).ThenBy(span => span.Sensor, StringComparer.Ordinal),
        ];
    }

    private void Take(DeviceEvent entry)
    {
        var deasserted = entry.Direction == Direction.Deasserted;
        if (deasserted && StateKinds.OpenedByDeassertion.TryGetValue(entry.Kind.Name, out var opened))
        {
            Open(opened, entry);
            return;
        }

        if (deasserted)
        {
            Close(entry);
            if (StateKinds.EndedByDeassertion.TryGetValue(entry.Kind.Name, out var alsoEnded))
                CloseAll(entry, alsoEnded, "redundancy restored");
            if (StateKinds.EndedOnPart.TryGetValue(entry.Kind.Name, out var endedHere))
                CloseAll(entry, endedHere, "back to normal", entry.Component);
            if (StateKinds.EndedByInsertion.ContainsKey(entry.Kind.Name))
                _pulled.Add((entry.Kind.Name, entry.Component));
            return;
        }

        if (StateKinds.EndedByAssertion.TryGetValue(entry.Kind.Name, out var ended))
            CloseAll(entry, ended, entry.Text, entry.Kind == EventKinds.NetworkLinkUp ? entry.Component : null);
        if (StateKinds.EndedByInsertion.TryGetValue(entry.Kind.Name, out var replaced) && _pulled.Remove((entry.Kind.Name, entry.Component)))
            CloseAll(entry, replaced, "part replaced", entry.Component);
        if (StateKinds.Lasting.Contains(entry.Kind.Name))
            Open(entry.Kind, entry);
    }

    private void Open(EventKind kind, DeviceEvent entry)
    {
        var key = (kind.Name, entry.Component, SensorName.Of(entry));
        if (!_open.TryGetValue(key, out var state))
            _open.Add(key, state = new(kind, entry.Component, SensorName.Of(entry)));
        state.Events.Add(entry);
    }

    private void Close(DeviceEvent entry)
    {
        if (_open.Remove((entry.Kind.Name, entry.Component, SensorName.Of(entry)), out var state))
            _spans.Add(state.Ended(entry, "deasserted"));
    }

    private void CloseAll(DeviceEvent entry, FrozenSet<string> kinds, string how, ComponentPath? component = null)
    {
        foreach (var (key, state) in _open.Where(pair => kinds.Contains(pair.Key.Kind) && (component is null || pair.Key.Component == component)).ToArray())
        {
            _open.Remove(key);
            _spans.Add(state.Ended(entry, how));
        }
    }

    private static StateSpan Aged(StateSpan span, DateTimeOffset asOf) =>
        span.IsOpen && asOf - span.LastSeen > Clearing.UnconfirmedStateLife
            ? span with { To = span.LastSeen + Clearing.UnconfirmedStateLife, EndedBy = "not confirmed for 30 d" }
            : span;

    private sealed class OpenState(EventKind kind, ComponentPath component, string sensor)
    {
        public List<DeviceEvent> Events { get; } = [];

        public StateSpan Still() => new()
        {
            Kind = kind,
            Component = component,
            Sensor = sensor,
            Events = [.. Events],
            From = Events[0].Time,
            LastSeen = Events[^1].Time,
        };

        public StateSpan Ended(DeviceEvent end, string how) =>
            Still() with { Events = [.. Events, end], LastSeen = Events[^1].Time, To = end.Time, EndedBy = how };
    }
}
