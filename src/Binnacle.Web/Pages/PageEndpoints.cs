using Binnacle.Web.Imports;
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
        pages.MapGet("/fleet/{device}", DeviceAsync);
        pages.MapPost("/fleet/marks", MarkAsync).DisableAntiforgery();
        pages.MapGet("/sources", SourcesAsync);
        pages.MapPost("/sources", ImportAsync).DisableAntiforgery();
        pages.MapPost("/theme", TurnTheme).DisableAntiforgery();
        pages.MapGet("/problems/{name}", Problem);
        pages.MapChatPages();
        pages.MapMaintenancePages();
    }

    private static async Task<IResult> OverviewAsync(HttpContext context, OverviewPages pages, CancellationToken cancellationToken) =>
        PageResult.Of<OverviewPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> FleetAsync(HttpContext context, HostPages pages, CancellationToken cancellationToken) =>
        PageResult.Of<FleetPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> DeviceAsync(string device, HttpContext context, DevicePages pages, CancellationToken cancellationToken) =>
        await pages.BuildAsync(device, context, cancellationToken) is { } model
            ? PageResult.Of<DevicePage>(model)
            : PageResult.Of<ProblemPage>(new ProblemModel(ProblemCode.UnknownNode, $"No record names a host '{Core.Text.CleanText.Line(device, 80)}'."), StatusCodes.Status404NotFound);

    private static async Task<IResult> SourcesAsync(HttpContext context, SourcePages pages, CancellationToken cancellationToken) =>
        PageResult.Of<SourcesPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> ImportAsync(HttpContext context, UploadImport import, WebLimits limits, CancellationToken cancellationToken)
    {
        ImportEndpoint.Widen(context, limits);
        var result = await import.RunAsync(context.Request, cancellationToken);
        return TypedResults.LocalRedirect($"/sources?accepted={result.Accepted}&duplicate={result.Duplicates}&rejected={result.Rejected}");
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
