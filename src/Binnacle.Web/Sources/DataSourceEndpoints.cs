using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Problems;
using Binnacle.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Sources;

/// <summary>Data sources over HTTP: what is read again and again, how it fares, a test before adding.</summary>
internal static class DataSourceEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    public static IServiceCollection AddProbeRateLimit(this IServiceCollection services)
    {
        services.AddSingleton<ProbeRateLimit>();
        services.AddOptions<RateLimiterOptions>().Configure<ProbeRateLimit>((options, limit) => options.AddPolicy(ProbeRateLimit.PolicyName, limit));
        return services;
    }

    public static void MapDataSources(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/data-sources").WithTags("Data sources").WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        group.MapGet("", ListAsync).WithName("ListDataSources").WithSummary("Every data source with its state, by name.");
        group.MapGet("/{id}", OneAsync).WithName("GetDataSource").WithSummary("One data source, by number or name.").ProducesProblem(404);
        group.MapPost("", AddAsync).WithName("AddDataSource").WithSummary("Add a data source. It is read from now on.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        group.MapPut("/{id}", ChangeAsync).WithName("ChangeDataSource").WithSummary("Change a data source; what is absent stays as it is.").ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        group.MapDelete("/{id}", RemoveAsync).WithName("RemoveDataSource").WithSummary("Stop reading a data source and forget it; what it brought stays.").ProducesProblem(404);
        group.MapPost("/test", TestAsync).WithName("TestDataSource").WithSummary("Read a source once and say what was found, or why not; nothing is stored.")
            .RequireRateLimiting(ProbeRateLimit.PolicyName).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        group.MapPost("/{id}/collect", CollectAsync).WithName("CollectDataSource").WithSummary("Read a stored source now, store what it gives, and say how it went.")
            .RequireRateLimiting(ProbeRateLimit.PolicyName).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
    }

    private static async Task<Ok<ImmutableArray<DataSourceView>>> ListAsync(SourceRegistry sources, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok((await sources.ListAsync(cancellationToken)).Select(status => DataSourceView.Of(status, now)).ToImmutableArray());
    }

    private static async Task<Ok<DataSourceView>> OneAsync(string id, SourceRegistry sources, TimeProvider clock, CancellationToken cancellationToken) =>
        TypedResults.Ok(DataSourceView.Of(await FindAsync(sources, id, cancellationToken), clock.GetUtcNow()));

    private static async Task<Created<DataSourceView>> AddAsync(
        DataSourceBody body, SourceRegistry sources, CollectorSet collectors, InstanceInfo instance, TimeProvider clock, CancellationToken cancellationToken)
    {
        RefuseWhereOff(instance);
        var saved = await SaveAsync(sources, Draft(body, null, collectors), cancellationToken);
        return TypedResults.Created($"/api/data-sources/{saved.Id}", DataSourceView.Of(new SourceStatus(saved, null), clock.GetUtcNow()));
    }

    private static async Task<Ok<DataSourceView>> ChangeAsync(
        string id, DataSourceBody body, SourceRegistry sources, CollectorSet collectors, InstanceInfo instance, TimeProvider clock, CancellationToken cancellationToken)
    {
        RefuseWhereOff(instance);
        var before = await FindAsync(sources, id, cancellationToken);
        var saved = await SaveAsync(sources, Draft(body, before.Source, collectors), cancellationToken);
        return TypedResults.Ok(DataSourceView.Of(new SourceStatus(saved, before.State), clock.GetUtcNow()));
    }

    private static async Task<NoContent> RemoveAsync(string id, SourceRegistry sources, CancellationToken cancellationToken)
    {
        await sources.RemoveAsync((await FindAsync(sources, id, cancellationToken)).Source.Id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SourceTestView>> TestAsync(
        DataSourceTestBody body, SourceRegistry sources, SourceTester tester, CollectorSet collectors, InstanceInfo instance, CancellationToken cancellationToken)
    {
        RefuseWhereOff(instance);
        var before = body.Id is { } id ? (await FindAsync(sources, id.ToString(System.Globalization.CultureInfo.InvariantCulture), cancellationToken)).Source : null;
        var draft = Draft(body.Source ?? new(), before, collectors);
        draft = draft.Name.Length == 0 ? draft with { Name = "test" } : draft;
        var given = body.Secret is { Length: > 0 } secret ? new Credential("this test", body.User ?? "", secret) : null;
        if (given is not null && CredentialVault.Check(given) is { } wrong)
            throw new RefusedException(ProblemCode.InvalidRequest, wrong);
        return TypedResults.Ok(SourceTestView.Of(await tester.TestAsync(draft, given, cancellationToken)));
    }

    private static async Task<Ok<DataSourceView>> CollectAsync(string id, SourceRegistry sources, InstanceInfo instance, TimeProvider clock, CancellationToken cancellationToken)
    {
        RefuseWhereOff(instance);
        var source = (await FindAsync(sources, id, cancellationToken)).Source;
        var state = await sources.CollectAsync(source, cancellationToken);
        return TypedResults.Ok(DataSourceView.Of(new SourceStatus(source, state), clock.GetUtcNow()));
    }

    private static DataSource Draft(DataSourceBody body, DataSource? before, CollectorSet collectors)
    {
        try
        {
            return DataSourceDraft.Of(body, before, collectors);
        }
        catch (FormatException wrong)
        {
            throw new RefusedException(ProblemCode.InvalidRequest, wrong.Message);
        }
    }

    private static async Task<DataSource> SaveAsync(SourceRegistry sources, DataSource draft, CancellationToken cancellationToken)
    {
        if (await sources.CheckAsync(draft, cancellationToken) is { } wrong)
            throw new RefusedException(ProblemCode.InvalidRequest, wrong);
        try
        {
            return await sources.SaveAsync(draft, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw new RefusedException(ProblemCode.NameTaken, $"There is already a source named '{CleanText.Line(draft.Name, 120)}'. Names are compared without case.");
        }
    }

    private static async Task<SourceStatus> FindAsync(SourceRegistry sources, string id, CancellationToken cancellationToken) =>
        await sources.FindAsync(id, cancellationToken) ?? throw new RefusedException(ProblemCode.UnknownSource, $"There is no data source '{CleanText.Line(id, 120)}'. GET /api/data-sources lists them.");

    private static void RefuseWhereOff(InstanceInfo instance)
    {
        if (!instance.OffersCollecting)
            throw new RefusedException(ProblemCode.CollectingOff, "This instance shows its own demonstration data and reads nothing else. Start it with 'binnacle demo --collect', or use 'binnacle serve'.");
    }
}
