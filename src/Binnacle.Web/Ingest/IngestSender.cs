using Binnacle.Fleet.Ingest;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Ingest;

/// <summary>Whose push a request is.</summary>
internal sealed class IngestSender
{
    public Task<PushSource> OfAsync(HttpContext context, string? node, CancellationToken cancellationToken) =>
        Task.FromResult(new PushSource(default, IngestEndpoints.NodeOf(node)));
}
