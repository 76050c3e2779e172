using System.Reflection;
using Binnacle.Web;

namespace Binnacle.App.Hosting;

/// <summary>What this running copy says about itself.</summary>
internal static class Instance
{
    public static string Version { get; } =
        typeof(Instance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    public static InstanceInfo Describe(bool isDemo, bool offersCollecting) => new() { Version = Version, IsDemo = isDemo, OffersCollecting = offersCollecting };
}
