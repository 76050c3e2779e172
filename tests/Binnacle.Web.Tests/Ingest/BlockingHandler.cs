namespace Binnacle.Web.Tests.Ingest;

/// <summary>Lets the exporter, which sends synchronously, reach a server in process, which answers asynchronously only.</summary>
internal sealed class BlockingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.Run(() => SendAsync(request, cancellationToken), cancellationToken).GetAwaiter().GetResult();
}
