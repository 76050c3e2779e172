using System.Globalization;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Binnacle.Web.Wording;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Sources;

/// <summary>Reads what the page of sources shows.</summary>
internal sealed class SourcePages(FleetViews views, Shells shells, IFleetStore store, SourceRegistry collected, CredentialVault vault)
{
    public async Task<SourcesModel> BuildAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(ViewScope.Parse(context.Request.Query), cancellationToken);
        var query = context.Request.Query;
        return new()
        {
            Shell = shells.Of(context, view, "sources"),
            Collected = [.. (await collected.ListAsync(cancellationToken)).OrderByDescending(status => status.IsFailing).ThenByDescending(status => status.Source.IsEnabled).ThenBy(status => status.Source.Name, StringComparer.OrdinalIgnoreCase)],
            Credentials = await vault.ListAsync(cancellationToken),
            Sources = await store.SourcesAsync(SourcesModel.Most, cancellationToken),
            Note = Imported(query) ?? Words(query["note"]),
            Failure = Words(query["failure"]),
        };
    }

    private static string? Words(string? text) => CleanText.Line(text, 300) is { Length: > 0 } words ? words : null;

    private static string? Imported(IQueryCollection query) =>
        Number(query["accepted"]) is { } accepted && Number(query["duplicate"]) is { } duplicate && Number(query["rejected"]) is { } rejected
            ? $"Imported: {Say.Count(accepted, "record")} accepted, {Say.Count(duplicate)} duplicate, {Say.Count(rejected)} rejected."
            : null;

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
