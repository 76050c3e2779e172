using Binnacle.Core.Devices;
using Binnacle.Web.Marks;
using Binnacle.Web.Pages.Chat;
using Binnacle.Web.Pages.Devices;
using Binnacle.Web.Pages.Hosts;
using Binnacle.Web.Pages.Maintenance;
using Binnacle.Web.Pages.Overview;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Pages.Sources;
using Binnacle.Web.Problems;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Pages;

/// <summary>The pages people open.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/", OverviewAsync);
        pages.MapGet("/fleet", FleetAsync);
        pages.MapGet("/fleet.csv", FleetCsvAsync);
        pages.MapGet("/fleet/{device}", DeviceAsync);
        pages.MapPost("/fleet/marks", MarkAsync).DisableAntiforgery();
        pages.MapPost("/fleet/{device}/settings", SaveSettingsAsync).DisableAntiforgery();
        pages.MapPost("/theme", TurnTheme).DisableAntiforgery();
        pages.MapGet("/problems/{name}", Problem);
        pages.MapChatPages();
        pages.MapMaintenancePages();
        pages.MapSourcePages();
    }

    private static async Task<IResult> OverviewAsync(HttpContext context, OverviewPages pages, CancellationToken cancellationToken) =>
        PageResult.Of<OverviewPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> FleetAsync(HttpContext context, HostPages pages, CancellationToken cancellationToken) =>
        PageResult.Of<FleetPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> FleetCsvAsync(HttpContext context, HostPages pages, CancellationToken cancellationToken)
    {
        var model = await pages.BuildAsync(context, cancellationToken);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"fleet-{model.View.AsOf.UtcDateTime:yyyy-MM-ddTHH-mm-ssZ}.csv\"";
        return TypedResults.Text(FleetCsv.Of(model), "text/csv", System.Text.Encoding.UTF8);
    }

    private static async Task<IResult> DeviceAsync(string device, HttpContext context, DevicePages pages, CancellationToken cancellationToken) =>
        await pages.BuildAsync(device, context, cancellationToken) is { } model
            ? PageResult.Of<DevicePage>(model)
            : PageResult.Of<ProblemPage>(new ProblemModel(ProblemCode.UnknownNode, $"No record names a host '{Core.Text.CleanText.Line(device, 80)}'."), StatusCodes.Status404NotFound);

    private static async Task<IResult> SaveSettingsAsync(string device, HttpContext context, DevicePages pages, SettingsWriter settings, CancellationToken cancellationToken)
    {
        if (!DeviceName.TryParse(device, out var name) || await pages.BuildAsync(device, context, cancellationToken) is not { } model)
            return PageResult.Of<ProblemPage>(new ProblemModel(ProblemCode.UnknownNode, "There is no such host."), StatusCodes.Status404NotFound);
        return await settings.SaveAsync(name, context, cancellationToken) is { } refused
            ? PageResult.Of<DevicePage>(model with { Tab = DeviceTab.Config, Settings = refused }, StatusCodes.Status400BadRequest)
            : TypedResults.LocalRedirect($"/fleet/{Uri.EscapeDataString(name.Value)}?tab=config&saved=yes");
    }

    private static async Task<RedirectHttpResult> MarkAsync(HttpContext context, MarkWriter marks, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        await marks.SaveAsync(MarkFields.Read(form), context, cancellationToken);
        return TypedResults.LocalRedirect(LinkBack(form["back"]));
    }

    private static async Task<RedirectHttpResult> TurnTheme(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        ThemeCookie.Turn(context);
        return TypedResults.LocalRedirect(LinkBack(form["back"]));
    }

    private static IResult Problem(string name) => ProblemCode.All.FirstOrDefault(code => code.Name == name) is { } code
        ? PageResult.Of<ProblemPage>(new ProblemModel(code, $"Answers of this kind have status {code.Status}. docs/problems/{code.Name}.md says when it happens and what to do."))
        : ProblemCode.NotFound.With("There is no problem of this name.");

    // Only addresses of this instance: one slash, and no second one or backslash after it.
    private static string LinkBack(string? back) =>
        back is ['/', ..] && !(back.Length > 1 && back[1] is '/' or '\\') && !back.Any(char.IsControl) ? back : "/";
}
