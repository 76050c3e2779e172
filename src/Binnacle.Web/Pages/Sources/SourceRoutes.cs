using Binnacle.Web.Imports;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Pages.Sources;

/// <summary>The pages of data sources, credentials and imports.</summary>
internal static class SourceRoutes
{
    public static void MapSourcePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/sources", ListAsync);
        pages.MapPost("/sources", ImportAsync).DisableAntiforgery();
        pages.MapGet("/sources/{id:int}", EditAsync);
        pages.MapPost("/sources/{id:int}", SaveAsync).DisableAntiforgery();
        pages.MapPost("/sources/{id:int}/{action}", ActAsync).DisableAntiforgery();
        pages.MapGet("/fleet/add", NewAsync);
        pages.MapPost("/fleet/add", AddAsync).DisableAntiforgery();
        pages.MapPost("/credentials", SaveCredentialAsync).DisableAntiforgery();
        pages.MapPost("/credentials/{name}/remove", RemoveCredentialAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(HttpContext context, SourcePages pages, CancellationToken cancellationToken) =>
        PageResult.Of<SourcesPage>(await pages.BuildAsync(context, cancellationToken));

    private static async Task<IResult> ImportAsync(HttpContext context, UploadImport import, WebLimits limits, CancellationToken cancellationToken)
    {
        ImportEndpoint.Widen(context, limits);
        var result = await import.RunAsync(context.Request, cancellationToken);
        return TypedResults.LocalRedirect($"/sources?accepted={result.Accepted}&duplicate={result.Duplicates}&rejected={result.Rejected}");
    }

    private static async Task<IResult> NewAsync(HttpContext context, SourceFormPages pages, CancellationToken cancellationToken) =>
        PageResult.Of<SourceFormPage>(await pages.NewAsync(context, cancellationToken));

    private static Task<IResult> AddAsync(HttpContext context, SourceFormPages pages, CancellationToken cancellationToken) => SaveAsync(0, context, pages, cancellationToken);

    private static async Task<IResult> EditAsync(int id, HttpContext context, SourceFormPages pages, CancellationToken cancellationToken) =>
        await pages.EditAsync(id, context, cancellationToken) is { } model
            ? PageResult.Of<SourceFormPage>(model)
            : PageResult.Of<ProblemPage>(new ProblemModel(ProblemCode.NotFound, "There is no data source with this number."), StatusCodes.Status404NotFound);

    private static async Task<IResult> SaveAsync(int id, HttpContext context, SourceFormPages pages, CancellationToken cancellationToken)
    {
        var (again, done) = await pages.SendAsync(id, context, cancellationToken);
        return again is null ? TypedResults.LocalRedirect($"/sources?note={Uri.EscapeDataString(done)}") : PageResult.Of<SourceFormPage>(again);
    }

    private static Task<IResult> ActAsync(int id, string action, SourceActions actions, CancellationToken cancellationToken) => actions.RunAsync(id, action, cancellationToken);

    private static async Task<IResult> SaveCredentialAsync(HttpContext context, SourceActions actions, CancellationToken cancellationToken) =>
        await actions.SaveCredentialAsync(await context.Request.ReadFormAsync(cancellationToken), cancellationToken);

    private static Task<IResult> RemoveCredentialAsync(string name, SourceActions actions, CancellationToken cancellationToken) => actions.RemoveCredentialAsync(name, cancellationToken);
}
