using System.Collections.Immutable;
using Binnacle.Fleet.Inventory;
using Binnacle.Web.Pages.Shell;

namespace Binnacle.Web.Pages.Maintenance;

/// <summary>Planned work: running, to come and past.</summary>
public sealed record MaintenanceModel
{
    public required ShellModel Shell { get; init; }

    /// <summary>Windows that touch the last and the next <see cref="Reach"/>, the latest first.</summary>
    public ImmutableArray<MaintenanceWindow> Windows { get; init; } = [];

    /// <summary>How far back and ahead the page looks.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(90);

    /// <summary>The window that is planned or edited; null for the list.</summary>
    public MaintenanceForm? Form { get; init; }

    /// <summary>What has just been done, for the banner on top.</summary>
    public string Note { get; init; } = "";

    public IEnumerable<MaintenanceWindow> Running => Windows.Where(window => window.Window.Contains(Shell.Clock.Now));

    public IEnumerable<MaintenanceWindow> Planned => Windows.Where(window => window.Window.From > Shell.Clock.Now).OrderBy(window => window.Window.From);

    public IEnumerable<MaintenanceWindow> Past => Windows.Where(window => window.Window.To <= Shell.Clock.Now);
}
