using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Store;

namespace Binnacle.Fleet.Ingest;

/// <summary>Counts what becomes of the records of one push.</summary>
internal sealed class PushTally
{
    private const int MaxNameLength = 120;
    private const int MaxNotes = 20;

    private readonly List<Rejection> _rejections = [];
    private readonly SortedDictionary<NotStored, int> _notStored = [];
    private readonly Dictionary<string, int> _unknown = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private int _accepted;
    private int _duplicates;
    private int _rejected;

    public void Reject(int position, string reason, int count = 1)
    {
        _rejected += count;
        if (_rejections.Count < PushResult.MaxRejections)
            _rejections.Add(new Rejection(position, reason));
    }

    public void Leave(NotStored why) => _notStored[why] = _notStored.GetValueOrDefault(why) + 1;

    public void LeaveUnknown(string name)
    {
        Leave(NotStored.UnknownName);
        if (_unknown.TryGetValue(name, out var count))
            _unknown[name] = count + 1;
        else if (_unknown.Count < PushResult.MaxNames)
            _unknown.Add(name, 1);
    }

    public void Note(string note)
    {
        if (_notes.Count < MaxNotes && !_notes.Contains(note))
            _notes.Add(note);
    }

    public void Count(bool holdsNothing, bool duplicate)
    {
        if (duplicate && !holdsNothing)
            _duplicates++;
        else
            _accepted++;
    }

    /// <summary>Counts many records at once.</summary>
    public void Count(int records, int duplicates)
    {
        _accepted += records - duplicates;
        _duplicates += duplicates;
    }

    public PushResult ToResult() => new()
    {
        Accepted = _accepted,
        Duplicates = _duplicates,
        Rejected = _rejected,
        Rejections = [.. _rejections],
        NotStored = _notStored.ToImmutableSortedDictionary(),
        UnknownNames = _unknown.GroupBy(entry => CleanText.Line(entry.Key, MaxNameLength), entry => entry.Value, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal),
        Notes = [.. _notes],
    };
}
