using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Problems;

namespace Binnacle.Web.Inventory;

/// <summary>The data sources of a node, kept in step with its settings.</summary>
internal sealed class NodeSources(SourceRegistry sources, CollectorSet collectors, SourceTester tester, InstanceInfo instance)
{
    /// <summary>What reads a node that is about to be added; null when nothing was asked for.</summary>
    /// <exception cref="RefusedException">It cannot be read like this.</exception>
    public DataSource? Plan(NodeBody body, DeviceName name)
    {
        var host = (body.Host ?? "").Trim();
        if (host.Length == 0 && string.IsNullOrEmpty(body.Kind))
            return null;
        var kind = NodeKind.Find(string.IsNullOrEmpty(body.Kind) ? NodeKind.Default : body.Kind);
        if (host.Length == 0 && kind.Target.Length > 0)
            throw new RefusedException(ProblemCode.InvalidRequest, $"'host' is missing: a {kind.Word} is reached over the network.");
        if (!instance.OffersCollecting)
            throw new RefusedException(ProblemCode.CollectingOff, "This instance shows its own demonstration data and reads nothing else. Leave out 'host' and 'kind', or start it with 'binnacle serve'.");
        if (collectors.Find(kind.Source) is not { } collector)
            throw new RefusedException(ProblemCode.InvalidRequest, $"This build cannot read {kind.Word}; it reads {collectors.Names}.");
        var source = new DataSource
        {
            Name = CleanText.Line($"{name} {kind.Word}", SourceBounds.MaxNameLength),
            Kind = kind.Source,
            Target = kind.TargetOf(host, body.Port),
            Device = name,
            Interval = collector.DefaultInterval,
            Timeout = collector.DefaultTimeout,
            IsEnabled = body.Enabled ?? true,
            Credential = string.IsNullOrEmpty(body.Credential) ? null : body.Credential,
        };
        return collectors.Check(source) is { } wrong ? throw new RefusedException(ProblemCode.InvalidRequest, wrong) : source;
    }

    /// <summary>Reads a source once without storing anything.</summary>
    /// <exception cref="RefusedException">It cannot be a source of this instance.</exception>
    public async Task<SourceTest> TestAsync(DataSource source, CancellationToken cancellationToken) =>
        await sources.CheckAsync(source, cancellationToken) is { } wrong ? throw new RefusedException(ProblemCode.InvalidRequest, wrong) : await tester.TestAsync(source, given: null, cancellationToken);

    public Task<DataSource> SaveAsync(DataSource source, CancellationToken cancellationToken) => sources.SaveAsync(source, cancellationToken);

    /// <summary>The sources that say they read this node.</summary>
    public async Task<ImmutableArray<DataSource>> OfAsync(DeviceName node, CancellationToken cancellationToken) =>
        [.. (await sources.ListAsync(cancellationToken)).Select(status => status.Source).Where(source => source.Device == node)];

    /// <summary>After an edit: sources go on and off with their node, and follow its address where they stood at the old one. Returns those that were changed.</summary>
    public async Task<ImmutableArray<DataSource>> FollowAsync(NodeSettings before, NodeSettings after, CancellationToken cancellationToken)
    {
        var changed = ImmutableArray.CreateBuilder<DataSource>();
        foreach (var source in await OfAsync(after.Name, cancellationToken))
        {
            var kind = NodeKind.Reading(source.Kind).FirstOrDefault(kind => before.Host.Length > 0 && kind.TargetOf(before.Host, before.Port) == source.Target);
            var next = source with
            {
                IsEnabled = before.IsEnabled == after.IsEnabled ? source.IsEnabled : after.IsEnabled,
                Target = kind is null || after.Host.Length == 0 ? source.Target : kind.TargetOf(after.Host, after.Port),
            };
            if (next != source)
                changed.Add(await sources.SaveAsync(next, cancellationToken));
        }

        return changed.ToImmutable();
    }

    /// <summary>After a node was removed: nothing reads it any more. Its sources are switched off, or removed with its history.</summary>
    public async Task<ImmutableArray<string>> EndAsync(DeviceName node, bool remove, CancellationToken cancellationToken)
    {
        var concerned = await OfAsync(node, cancellationToken);
        foreach (var source in concerned)
        {
            if (remove)
                await sources.RemoveAsync(source.Id, cancellationToken);
            else if (source.IsEnabled)
                await sources.SaveAsync(source with { IsEnabled = false }, cancellationToken);
        }

        return [.. concerned.Select(source => source.Name)];
    }
}
