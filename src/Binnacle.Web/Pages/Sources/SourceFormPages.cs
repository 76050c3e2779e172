using System.Collections.Immutable;
using System.Globalization;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Fleet;
using Binnacle.Web.Pages.Shell;
using Binnacle.Web.Scope;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Pages.Sources;

/// <summary>Adds and changes data sources from a form: every one is read once before it is stored.</summary>
internal sealed class SourceFormPages(FleetViews views, Shells shells, SourceRegistry sources, SourceTester tester, CollectorSet collectors, CredentialVault vault, InstanceInfo instance)
{
    /// <summary>Addresses of a list that are tried at the same time.</summary>
    private const int AtOnce = 4;

    public Task<SourceFormModel> NewAsync(HttpContext context, CancellationToken cancellationToken) =>
        ModelAsync(context, new SourceForm { Device = context.Request.Query["device"].ToString() }, cancellationToken);

    /// <returns>Null when there is no such source.</returns>
    public async Task<SourceFormModel?> EditAsync(int id, HttpContext context, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } status ? await ModelAsync(context, SourceForm.Of(status.Source), cancellationToken) : null;

    /// <summary>Tests or saves a sent form.</summary>
    /// <returns>The page again, or the words of what was done.</returns>
    public async Task<(SourceFormModel? Again, string Done)> SendAsync(int id, HttpContext context, CancellationToken cancellationToken)
    {
        var sent = await context.Request.ReadFormAsync(cancellationToken);
        if (sent["do"] == "bulk")
            return (await BulkAsync(sent["bulk"].ToString(), context, cancellationToken), "");
        var (form, source) = Draft(SourceForm.Read(sent, id), (await FindAsync(id, cancellationToken))?.Source);
        if (source is null || !instance.OffersCollecting)
            return (await ModelAsync(context, form, cancellationToken), "");
        if (await sources.CheckAsync(source, cancellationToken) is { } wrong)
            return (await ModelAsync(context, form with { Error = wrong }, cancellationToken), "");
        if (sent["do"] != "anyway")
            form = form with { Test = await tester.TestAsync(source, null, cancellationToken) };
        if (sent["do"] == "test" || form.Test is { IsOk: false })
            return (await ModelAsync(context, form, cancellationToken), "");
        try
        {
            await sources.SaveAsync(source, cancellationToken);
        }
        catch (ArgumentException taken)
        {
            return (await ModelAsync(context, form with { Error = taken.Message }, cancellationToken), "");
        }

        views.Forget();
        return (null, $"{source.Name} is read every {Wording.Clock.Length(source.Interval)} from now on.");
    }

    private async Task<SourceFormModel> BulkAsync(string text, HttpContext context, CancellationToken cancellationToken)
    {
        string[] targets = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(SourceFormModel.MaxBulk)];
        var done = new BulkLine[targets.Length];
        if (instance.OffersCollecting)
            await Parallel.ForAsync(0, targets.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) => done[i] = await AddOneAsync(targets[i], token));
        views.Forget();
        return (await ModelAsync(context, new(), cancellationToken)) with { Bulk = text, Done = [.. done.Where(line => line is not null)] };
    }

    private async Task<BulkLine> AddOneAsync(string target, CancellationToken cancellationToken)
    {
        var (form, source) = Draft(new SourceForm { Target = target.Contains("://", StringComparison.Ordinal) ? target : $"http://{target}" }, null);
        if (source is null)
            return new(target, false, form.Error);
        if (await sources.CheckAsync(source, cancellationToken) is { } wrong)
            return new(target, false, wrong);
        var test = await tester.TestAsync(source, null, cancellationToken);
        if (!test.IsOk)
            return new(target, false, test.Message);
        try
        {
            await sources.SaveAsync(source, cancellationToken);
            return new(target, true, test.Message);
        }
        catch (ArgumentException taken)
        {
            return new(target, false, taken.Message);
        }
    }

    private (SourceForm Form, DataSource? Source) Draft(SourceForm form, DataSource? before)
    {
        try
        {
            return (form, form.ToSource(before, collectors));
        }
        catch (FormatException wrong)
        {
            return (form with { Error = wrong.Message }, null);
        }
    }

    private async Task<SourceStatus?> FindAsync(int id, CancellationToken cancellationToken) =>
        id == 0 ? null : await sources.FindAsync(id.ToString(CultureInfo.InvariantCulture), cancellationToken);

    private async Task<SourceFormModel> ModelAsync(HttpContext context, SourceForm form, CancellationToken cancellationToken)
    {
        var view = await views.ReadAsync(ViewScope.Parse(context.Request.Query), cancellationToken);
        return new()
        {
            Shell = shells.Of(context, view, "sources"),
            Form = form,
            Kinds = [.. collectors.All.Select(collector => collector.Kind)],
            Credentials = [.. (await vault.ListAsync(cancellationToken)).Select(credential => credential.Name)],
        };
    }
}
