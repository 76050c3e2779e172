using Binnacle.Web.Charts;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Chat;
using Binnacle.Web.Pages.Devices;
using Binnacle.Web.Pages.Hosts;
using Binnacle.Web.Pages.Maintenance;
using Binnacle.Web.Pages.Overview;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Pages.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Pages;

/// <summary>Registers what reads for pages.</summary>
internal static class PageSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services) => services
        .AddSingleton<Shells>()
        .AddSingleton<StepReader>().AddSingleton<FleetTrends>().AddSingleton<DeviceCharts>().AddSingleton<LatencyReader>().AddSingleton<CompareReader>().AddSingleton<OverviewTiles>()
        .AddSingleton<OverviewPages>().AddSingleton<HostPages>().AddSingleton<DevicePages>().AddSingleton<SettingsWriter>().AddSingleton<SourcePages>().AddSingleton<SourceFormPages>().AddSingleton<SourceActions>().AddSingleton<MaintenancePages>().AddSingleton<ChatPages>();
}
