using System.Collections.Concurrent;

namespace Binnacle.Fleet.Ingest;

/// <summary>What is remembered of each sender between its pushes.</summary>
internal sealed class PushedState
{
    /// <summary>Senders remembered: sites times nodes named in addresses. With more, all start anew, which costs nothing but a second look.</summary>
    private const int MaxSenders = 1_000;

    private readonly ConcurrentDictionary<PushSource, PushedOwners> _owners = new();

    /// <summary>Runs work that has the sender's memory to itself.</summary>
    public T Use<T>(PushSource source, Func<PushedOwners, T> work)
    {
        if (_owners.Count > MaxSenders)
            _owners.Clear();
        var owners = _owners.GetOrAdd(source, static key => new PushedOwners(key.Node));
        lock (owners)
            return work(owners);
    }
}
