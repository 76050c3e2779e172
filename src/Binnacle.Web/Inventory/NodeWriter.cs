using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Api;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;

namespace Binnacle.Web.Inventory;

/// <summary>Adds, edits and removes nodes, with their data sources, and lets every page know.</summary>
internal sealed partial class NodeWriter(IInventoryStore inventory, NodeSources sources, FleetViews views)
{
    /// <summary>Longest name of a label.</summary>
    private const int MaxLabelName = 60;

    /// <summary>Edits without a version are tried again when somebody else is faster; this often.</summary>
    private const int MaxTries = 5;

    /// <summary>Adds a node, and the data source that reads it after it was read once.</summary>
    /// <exception cref="RefusedException">A field cannot be used, the name is taken, or the source cannot be read.</exception>
    public async Task<(NodeSettings Node, SourceTest? Test)> AddAsync(NodeBody body, bool withTest, Edit edit, CancellationToken cancellationToken)
    {
        if (!DeviceName.TryParse(body.Name, out var name) || name.IsUnknown)
            throw Refused($"'name' must be 1 to {DeviceName.MaxLength} printable characters without quotes and slashes, not '{CleanText.Line(body.Name, 60)}'.");
        if ((await inventory.NodesAsync(cancellationToken)).FirstOrDefault(node => node.Name == name) is { Version: > 0 } taken)
            throw Taken(taken);
        var node = Apply(new() { Name = name }, body);
        var source = sources.Plan(body, name);
        var test = source is not null && withTest ? await sources.TestAsync(source, cancellationToken) : null;
        if (test is { IsOk: false })
            throw new RefusedException(ProblemCode.SourceUnreadable, $"{source!.Target} cannot be read: {test.Message} Nothing was added; ?test=false adds it all the same.");
        var saved = await inventory.AddNodeAsync(node, edit, cancellationToken) switch
        {
            InventoryWrite<NodeSettings>.Saved done => done.Value,
            InventoryWrite<NodeSettings>.Conflict there => throw Taken(there.Current),
            _ => throw new InvalidOperationException("A node that is added cannot be missing."),
        };
        if (source is not null)
            await SaveAsync(source, cancellationToken);
        views.Forget();
        return (saved, test);
    }

    /// <exception cref="RefusedException">A field cannot be used, or somebody else was faster.</exception>
    public async Task<NodeSettings> EditAsync(int id, NodeBody body, Edit edit, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var before = (await inventory.NodesAsync(cancellationToken)).FirstOrDefault(node => node.Id == id) ?? throw Missing(id);
            if (body.Version is { } version && version != before.Version)
                throw Faster(before);
            switch (await inventory.SaveNodeAsync(Apply(before, body), edit, cancellationToken))
            {
                case InventoryWrite<NodeSettings>.Saved saved:
                    await sources.FollowAsync(before, saved.Value, cancellationToken);
                    views.Forget();
                    return saved.Value;
                case InventoryWrite<NodeSettings>.Conflict there when body.Version is not null || tries == MaxTries:
                    throw Faster(there.Current);
                case InventoryWrite<NodeSettings>.Missing:
                    throw Missing(id);
            }
        }
    }

    public async Task<NodeRemovalView> RemoveAsync(int id, bool deleteHistory, Edit edit, CancellationToken cancellationToken)
    {
        var removal = await inventory.RemoveNodeAsync(id, deleteHistory, edit, cancellationToken) ?? throw Missing(id);
        var ended = await sources.EndAsync(removal.Name, deleteHistory, cancellationToken);
        views.Forget();
        return NodeRemovalView.Of(removal, ended);
    }

    private async Task SaveAsync(DataSource source, CancellationToken cancellationToken)
    {
        try
        {
            await sources.SaveAsync(source, cancellationToken);
        }
        catch (ArgumentException)
        {
            // A source of this name is left from a node that was removed: it is the one that is meant.
            var old = (await sources.OfAsync(source.Device!.Value, cancellationToken)).FirstOrDefault(one => string.Equals(one.Name, source.Name, StringComparison.OrdinalIgnoreCase))
                ?? throw new RefusedException(ProblemCode.NameTaken, $"The node was added, but a data source '{source.Name}' is there already. Add its data source under another name.");
            await sources.SaveAsync(source with { Id = old.Id }, cancellationToken);
        }
    }

    private static NodeSettings Apply(NodeSettings node, NodeBody body)
    {
        if (body.Name is { } name && !(DeviceName.TryParse(name, out var other) && other == node.Name))
            throw Refused($"A node's name cannot change, because its records are identified by it. '{node.Name}' keeps its name; add a note or a label instead.");
        if (body.Port is < 1 or > 65_535)
            throw Refused($"'port' must be 1 to 65535, not {body.Port}.");
        return node with
        {
            Host = Text(body.Host, "host") ?? node.Host,
            Port = body.Port ?? node.Port,
            IsEnabled = body.Enabled ?? node.IsEnabled,
            Note = Text(body.Note, "note") ?? node.Note,
            Labels = Labels(node.Labels, body.Labels),
        };
    }

    private static string? Text(string? text, string field)
    {
        var clean = CleanText.Line(text, NodeSettings.MaxTextLength + 1);
        return text is null ? null : clean.Length <= NodeSettings.MaxTextLength ? clean : throw Refused($"'{field}' has more than {NodeSettings.MaxTextLength} characters.");
    }

    private static ImmutableSortedDictionary<string, string> Labels(ImmutableSortedDictionary<string, string> labels, Dictionary<string, string?>? changes)
    {
        foreach (var (name, value) in changes ?? [])
        {
            if (name.Length > MaxLabelName || !LabelName().IsMatch(name))
                throw Refused($"'{CleanText.Line(name, 60)}' is not the name of a label: a letter, then up to {MaxLabelName - 1} letters, digits, '-', '_', '.' or '/'.");
            labels = value is null ? labels.Remove(name) : labels.SetItem(name, Text(value, $"labels.{name}")!);
        }

        return labels.Count <= NodeSettings.MaxLabels ? labels : throw Refused($"A node has at most {NodeSettings.MaxLabels} labels of people.");
    }

    private static RefusedException Refused(string detail) => new(ProblemCode.InvalidRequest, detail);

    private static RefusedException Missing(int id) => new(ProblemCode.UnknownNode, $"There is no node with id {id}.");

    private static RefusedException Taken(NodeSettings node) => new(ProblemCode.NameTaken, $"'{node.Name}' is node {node.Id} already. PUT /api/nodes/{node.Id} edits it.");

    private static RefusedException Faster(NodeSettings current) =>
        new(ProblemCode.VersionConflict, $"Node {current.Id} was changed by {current.ChangedBy} at {current.ChangedAt:u} and is at version {current.Version} now. Read it again, then edit that.");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._/-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex LabelName();
}
