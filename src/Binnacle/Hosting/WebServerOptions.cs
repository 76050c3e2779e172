using Binnacle.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.App.Hosting;

/// <summary>How to run the web face.</summary>
internal sealed record WebServerOptions
{
    public required string[] Urls { get; init; }
    public required StoreLocation Store { get; init; }
    public required CollectSettings Collect { get; init; }
    public required InstanceInfo Instance { get; init; }
    public required TimeProvider Clock { get; init; }
    public bool IsVerbose { get; init; }

    /// <summary>Adds what only this way of running has, such as the demonstration's feeder.</summary>
    public Action<IServiceCollection> Configure { get; init; } = _ => { };
}
