using System.Collections.Immutable;
using Binnacle.Web.Fleet;
using Binnacle.Web.Security;
using Binnacle.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Shell;

/// <summary>Builds what stands around a page.</summary>
internal sealed class Shells(InstanceInfo instance, TimeProvider clock)
{
    public ShellModel Of(HttpContext context, FleetView view, string section, params ImmutableArray<string> keep) => new()
    {
        Instance = instance,
        Scope = view.Scope,
        Clock = new(clock.GetUtcNow(), instance.Zone),
        Window = view.Window,
        Path = context.Request.Path.Value ?? "/",
        Section = section,
        Nodes = [.. view.AllDevices.Select(device => device.Name)],
        NeedAttention = view.Hosts.Count(host => host.NeedsAttention || host.State == HostState.Stale),
        OpenIssues = view.OpenIssues.Length,
        Store = view.Store,
        Theme = ThemeCookie.Read(context.Request),
        Keep = [.. keep.SelectMany(name => context.Request.Query[name].Select(value => (name, value)))],
    };
}
