using Binnacle.Web.Tests.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Binnacle.Web.Tests.Api;

public sealed class OpenApiTests(FilledSite site) : IClassFixture<FilledSite>
{
    /// <summary>Pages and browser files: for people, not for programs.</summary>
    private static readonly string[] Pages = ["/", "/fleet", "/sources", "/maintenance", "/credentials", "/fleet.csv", "/theme", "/problems", "/chat", "/assets", "/openapi"];

    [Fact]
    public async Task Every_endpoint_for_programs_is_in_the_document()
    {
        var document = await site.Client.JsonAsync("/openapi/v1.json");

        var missing = Endpoints().Where(endpoint => document["paths"]![endpoint.Path]?[endpoint.Method] is null).ToArray();

        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_has_an_id_and_a_summary()
    {
        var document = await site.Client.JsonAsync("/openapi/v1.json");

        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(method => (Name: $"{method.Key} {path.Key}", Operation: method.Value!))).ToArray();

        operations.Length.ShouldBeGreaterThan(15);
        operations.Where(entry => entry.Operation["operationId"] is null || entry.Operation["summary"] is null).Select(entry => entry.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_in_the_document_are_snake_case()
    {
        var document = await site.Client.JsonAsync("/openapi/v1.json");

        var answer = document["components"]!["schemas"]!["ChatAnswer"]!["properties"]!.AsObject().Select(property => property.Key).ToArray();

        answer.ShouldContain("session_id");
        answer.ShouldContain("conversation_id");
        answer.ShouldAllBe(name => !name.Any(char.IsAsciiLetterUpper));
    }

    private IEnumerable<(string Path, string Method)> Endpoints() =>
        site.Site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + endpoint.RoutePattern.RawText!.Trim('/'), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => !Pages.Any(page => endpoint.Path == page || (page != "/" && endpoint.Path.StartsWith(page + "/", StringComparison.Ordinal))))
            .SelectMany(endpoint => endpoint.Methods.Select(method => (endpoint.Path, method.ToLowerInvariant())));
}
