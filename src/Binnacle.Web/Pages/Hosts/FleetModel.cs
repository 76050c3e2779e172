using System.Collections.Frozen;
using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Diagnosis;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;

namespace Binnacle.Web.Pages.Hosts;

/// <summary>The fleet as its page shows it.</summary>
public sealed record FleetModel
{
    /// <summary>Most rows on one page; a host is never split.</summary>
    public const int MaxRows = 200;

    public required ShellModel Shell { get; init; }
    public required FleetView View
    {
        get;
        init
        {
            field = value;
            _issues = value.Findings.Report.Issues.ToLookup(issue => issue.Device);
        }
    }

    public required FleetAddress Address { get; init; }

    /// <summary>Every host that matches with those of its GPUs that match, in the order of the table.</summary>
    public ImmutableArray<FleetGroup> Groups { get; init; } = [];

    /// <summary>What is wrong with the filter; empty when it can be read.</summary>
    public string FilterError { get; init; } = "";

    /// <summary>Utilisation over the last hour.</summary>
    public FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>> Trends { get; init; } = FrozenDictionary<(DeviceName, ComponentPath), ImmutableArray<double?>>.Empty;

    /// <summary>What is compared; null unless the page compares.</summary>
    public CompareModel? Compare { get; init; }

    public int Gpus => Groups.Sum(group => group.Gpus.Length);

    public int AllGpus => View.Hosts.Sum(host => View.RowsOf(host.Device.Name).Count(row => row.Mig.Length == 0));

    public ImmutableArray<FleetColumn> Columns =>
        Address.Columns.IsEmpty
            ? [.. FleetColumn.All.Where(column => column.Id != "fan" || Groups.Any(group => group.Gpus.Any(gpu => gpu.Fan is not null)))]
            : [.. FleetColumn.All.Where(column => Address.Columns.Contains(column.Id))];

    /// <summary>The groups in pages of at most <see cref="MaxRows"/> rows.</summary>
    public ImmutableArray<ImmutableArray<FleetGroup>> Pages
    {
        get
        {
            var pages = ImmutableArray.CreateBuilder<ImmutableArray<FleetGroup>>();
            var page = ImmutableArray.CreateBuilder<FleetGroup>();
            var rows = 0;
            foreach (var group in Groups)
            {
                if (rows > 0 && rows + group.Gpus.Length > MaxRows)
                {
                    pages.Add(page.ToImmutable());
                    page.Clear();
                    rows = 0;
                }

                page.Add(group);
                rows += Math.Max(1, group.Gpus.Length);
            }

            pages.Add(page.ToImmutable());
            return pages.ToImmutable();
        }
    }

    /// <summary>Open and closed issues of a GPU in the looked-at time.</summary>
    public IEnumerable<Issue> IssuesOf(GpuRow gpu) => _issues[gpu.Device].Where(issue => issue.Component == gpu.Gpu || issue.Parts.Contains(gpu.Gpu));

    private readonly ILookup<DeviceName, Issue> _issues = Array.Empty<Issue>().ToLookup(issue => issue.Device);

    public string Url(FleetAddress address) => address.Url(Shell.Scope);
}
