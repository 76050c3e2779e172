using System.Collections.Immutable;

namespace Binnacle.Fleet.Collectors;

/// <summary>The collectors this build has, one per kind. A kind without one cannot be added as a source.</summary>
public sealed class CollectorSet
{
    /// <exception cref="ArgumentException">Two collectors claim one kind.</exception>
    public CollectorSet(IEnumerable<Collector> collectors)
    {
        All = [.. collectors.OrderBy(collector => collector.Kind)];
        if (All.GroupBy(collector => collector.Kind).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two collectors read {SourceKindNames.Of(twice.Key)}.", nameof(collectors));
    }

    public ImmutableArray<Collector> All { get; }

    /// <summary>The names of the kinds that can be read.</summary>
    public string Names => string.Join(", ", All.Select(collector => SourceKindNames.Of(collector.Kind)));

    public Collector? Find(SourceKind kind) => All.FirstOrDefault(collector => collector.Kind == kind);

    /// <summary>What is wrong with a definition, with the remedy; null when it can be read.</summary>
    public string? Check(DataSource source)
    {
        if (Find(source.Kind) is not { } collector)
            return $"This build cannot read {SourceKindNames.Of(source.Kind)}; it reads {Names}.";
        return SourceBounds.Check(source) ?? collector.Check(source);
    }
}
