using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Time;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Scope;
using Binnacle.Web.Wording;

namespace Binnacle.Web.Pages.Shell;

/// <summary>What stands around every page: navigation, scope and time, the state of the instance.</summary>
public sealed record ShellModel
{
    public required InstanceInfo Instance { get; init; }
    public required ViewScope Scope { get; init; }
    public required Clock Clock { get; init; }

    /// <summary>The window of the scope.</summary>
    public required TimeRange Window { get; init; }

    /// <summary>Path of the page, without its query: the links of the top bar lead back to it.</summary>
    public required string Path { get; init; }

    /// <summary>Which entry of the rail is current: <c>overview</c>, <c>fleet</c>, <c>sources</c>, <c>ask</c>.</summary>
    public required string Section { get; init; }

    /// <summary>Hosts one may choose, by name.</summary>
    public ImmutableArray<DeviceName> Nodes { get; init; } = [];

    public int NeedAttention { get; init; }
    public int OpenIssues { get; init; }
    public required StoreStatus Store { get; init; }

    /// <summary><c>light</c>, <c>dark</c>, or empty to follow the system.</summary>
    public string Theme { get; init; } = "";

    /// <summary>Query values of the page itself that survive a change of scope: tab, filters.</summary>
    public ImmutableArray<(string Name, string? Value)> Keep { get; init; } = [];

    /// <summary>The page in another scope.</summary>
    public string In(ViewScope scope) => scope.Url(Path, Keep.AsSpan());
}
