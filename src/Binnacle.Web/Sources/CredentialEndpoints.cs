using System.Collections.Immutable;
using Binnacle.Core.Text;
using Binnacle.Fleet.Collectors;
using Binnacle.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Binnacle.Web.Sources;

/// <summary>Credentials over HTTP: written, never read back.</summary>
internal static class CredentialEndpoints
{
    private const int MaxBodyBytes = 32 * 1024;

    public static void MapCredentials(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/credentials").WithTags("Data sources").WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes));
        group.MapGet("", ListAsync).WithName("ListCredentials").WithSummary("Every credential by name, without its secret.");
        group.MapPost("", SaveAsync).WithName("SaveCredential").WithSummary("Store a credential, encrypted, or replace the one with its name. The secret is never sent back.").ProducesProblem(400);
        group.MapDelete("/{name}", RemoveAsync).WithName("RemoveCredential").WithSummary("Forget a credential.").ProducesProblem(404);
    }

    private static async Task<Ok<ImmutableArray<CredentialView>>> ListAsync(CredentialVault vault, SourceRegistry sources, CancellationToken cancellationToken)
    {
        var used = (await sources.ListAsync(cancellationToken)).Select(status => status.Source).ToArray();
        return TypedResults.Ok((await vault.ListAsync(cancellationToken)).Select(credential => CredentialView.Of(credential, used)).ToImmutableArray());
    }

    private static async Task<Ok<CredentialView>> SaveAsync(CredentialBody body, CredentialVault vault, SourceRegistry sources, CancellationToken cancellationToken)
    {
        var credential = new Credential((body.Name ?? "").Trim(), (body.User ?? "").Trim(), body.Secret ?? "");
        if (CredentialVault.Check(credential) is { } wrong)
            throw new RefusedException(ProblemCode.InvalidRequest, wrong);
        var used = (await sources.ListAsync(cancellationToken)).Select(status => status.Source);
        return TypedResults.Ok(CredentialView.Of(await vault.SaveAsync(credential, cancellationToken), used));
    }

    private static async Task<NoContent> RemoveAsync(string name, CredentialVault vault, CancellationToken cancellationToken) =>
        await vault.RemoveAsync(name, cancellationToken)
            ? TypedResults.NoContent()
            : throw new RefusedException(ProblemCode.NotFound, $"There is no credential '{CleanText.Line(name, 120)}'.");
}
