using Binnacle.Web.Problems;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Pages.Maintenance;

/// <summary>The pages of planned work.</summary>
internal static class MaintenanceRoutes
{
    public static void MapMaintenancePages(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/maintenance", ListAsync);
        pages.MapGet("/maintenance/new", NewAsync);
        pages.MapGet("/maintenance/{id:int}", EditAsync);
        pages.MapPost("/maintenance", AddAsync).DisableAntiforgery();
        pages.MapPost("/maintenance/{id:int}", SaveAsync).DisableAntiforgery();
        pages.MapPost("/maintenance/{id:int}/remove", RemoveAsync).DisableAntiforgery();
    }

    private static async Task<IResult> ListAsync(HttpContext context, MaintenancePages pages, CancellationToken cancellationToken) =>
        PageResult.Of<MaintenancePage>(await pages.ListAsync(context, cancellationToken));

    private static async Task<IResult> NewAsync(HttpContext context, MaintenancePages pages, CancellationToken cancellationToken) =>
        PageResult.Of<MaintenanceFormPage>(await pages.NewAsync(context, cancellationToken));

    private static async Task<IResult> EditAsync(int id, HttpContext context, MaintenancePages pages, CancellationToken cancellationToken) =>
        await pages.EditAsync(id, context, cancellationToken) is { } model ? PageResult.Of<MaintenanceFormPage>(model) : Missing();

    private static Task<IResult> AddAsync(HttpContext context, MaintenancePages pages, CancellationToken cancellationToken) => SaveAsync(0, context, pages, cancellationToken);

    private static async Task<IResult> SaveAsync(int id, HttpContext context, MaintenancePages pages, CancellationToken cancellationToken) =>
        await pages.SaveAsync(id, context, cancellationToken) is { } refused
            ? PageResult.Of<MaintenanceFormPage>(refused, StatusCodes.Status400BadRequest)
            : TypedResults.LocalRedirect(Noted(id == 0 ? "Planned." : "Saved."));

    private static async Task<IResult> RemoveAsync(int id, MaintenancePages pages, CancellationToken cancellationToken)
    {
        await pages.RemoveAsync(id, cancellationToken);
        return TypedResults.LocalRedirect(Noted("Removed. What was found in that time is judged as usual again."));
    }

    private static RazorComponentResult<ProblemPage> Missing() => PageResult.Of<ProblemPage>(new ProblemModel(ProblemCode.NotFound, "There is no planned work with this number."), StatusCodes.Status404NotFound);

    private static string Noted(string words) => $"/maintenance?note={Uri.EscapeDataString(words)}";
}
