using System.Collections.Immutable;
using Binnacle.Core.Telemetry;
using Binnacle.Fleet.Store;

namespace Binnacle.Storage.Telemetry;

/// <summary>Finds the series of a batch's samples. A scrape lists its series in the same order every time, so the next one is mostly guessed right.</summary>
/// <param name="head">Knows the series.</param>
/// <param name="latest">Samples later than this are refused, and make no series known.</param>
internal sealed class SeriesLookup(SampleHead head, DateTimeOffset latest)
{
    private readonly Dictionary<SeriesKey, SeriesState> _created = [];
    private SeriesState?[] _found = [];

    /// <summary>Looks all of them up; returns the series that are not known yet, in the form that can be stored.</summary>
    public HashSet<SeriesKey> Find(ImmutableArray<Sample> given, ImmutableArray<Sample> derived)
    {
        HashSet<SeriesKey> unknown = [];
        _found = new SeriesState?[given.Length + derived.Length];
        head.WithCatalog(catalog =>
        {
            SeriesState? before = null;
            for (var i = 0; i < _found.Length; i++)
            {
                ref readonly var sample = ref i < given.Length ? ref given.ItemRef(i) : ref derived.ItemRef(i - given.Length);
                if (sample.Time > latest)
                    continue;
                var state = before?.Successor is { } guess && guess.Key == sample.Series ? guess : Look(catalog, sample.Series, unknown);
                if (before is not null && state is not null)
                    before.Successor = state;
                before = _found[i] = state;
            }
        });
        return unknown;
    }

    public void Add(IEnumerable<SeriesState> created)
    {
        foreach (var state in created)
            _created[state.Key] = state;
    }

    public void Sort(SampleIntake intake, ImmutableArray<Sample> given, ImmutableArray<Sample> derived)
    {
        for (var i = 0; i < _found.Length; i++)
        {
            ref readonly var sample = ref i < given.Length ? ref given.ItemRef(i) : ref derived.ItemRef(i - given.Length);
            var place = i < given.Length ? i : SampleIntake.Unreported;
            if (sample.Time > latest)
            {
                intake.Refuse(place, SampleRefusal.Future);
                continue;
            }

            var state = _found[i] ?? _created[SeriesRows.Storable(sample.Series)];
            intake.Sort(place, state, sample.Time, sample.Value);
        }
    }

    private static SeriesState? Look(SeriesCatalog catalog, SeriesKey key, HashSet<SeriesKey> unknown)
    {
        if (catalog.TryFind(key, out var state))
            return state;
        var storable = SeriesRows.Storable(key);
        if (catalog.TryFind(storable, out state))
            return state;
        unknown.Add(storable);
        return null;
    }
}
