using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Binnacle.Web.Problems;

/// <summary>
/// A kind of refusal with its stable type <c>/problems/&lt;name&gt;</c> (RFC 9457). Each is documented in <c>docs/problems</c> and served as a page
/// under its type.
/// </summary>
public sealed record ProblemCode(string Name, int Status, string Title)
{
    public static ProblemCode InvalidRequest { get; } = new("invalid-request", 400, "The request cannot be understood");
    public static ProblemCode EmptySelection { get; } = new("empty-selection", 400, "No node is selected");
    public static ProblemCode EmptyMessage { get; } = new("empty-message", 400, "The message is empty or too long");
    public static ProblemCode NotAuthorised { get; } = new("not-authorised", 401, "A token is needed");
    public static ProblemCode ForeignOrigin { get; } = new("foreign-origin", 403, "The request comes from another site");
    public static ProblemCode CollectingOff { get; } = new("collecting-off", 403, "This instance collects nothing");
    public static ProblemCode SiteTokenOnly { get; } = new("site-token-only", 403, "A site's token does not open this");
    public static ProblemCode NotFound { get; } = new("not-found", 404, "There is no such resource");
    public static ProblemCode UnknownNode { get; } = new("unknown-node", 404, "There is no such node");
    public static ProblemCode UnknownSession { get; } = new("unknown-session", 404, "There is no such conversation");
    public static ProblemCode UnknownMetric { get; } = new("unknown-metric", 404, "There is no such metric");
    public static ProblemCode UnknownSource { get; } = new("unknown-source", 404, "There is no such data source");
    public static ProblemCode MethodNotAllowed { get; } = new("method-not-allowed", 405, "The method is not supported here");
    public static ProblemCode NameTaken { get; } = new("name-taken", 409, "The name is taken");
    public static ProblemCode VersionConflict { get; } = new("version-conflict", 409, "Somebody else was faster");
    public static ProblemCode PlaceInUse { get; } = new("place-in-use", 409, "Nodes are there");
    public static ProblemCode SourceUnreadable { get; } = new("source-unreadable", 422, "It cannot be read");
    public static ProblemCode TooLarge { get; } = new("too-large", 413, "The request is too large");
    public static ProblemCode UnsupportedMediaType { get; } = new("unsupported-media-type", 415, "The content type is not supported here");
    public static ProblemCode TooManyRequests { get; } = new("too-many-requests", 429, "Too many requests");
    public static ProblemCode Internal { get; } = new("internal", 500, "The server failed");
    public static ProblemCode Unavailable { get; } = new("unavailable", 503, "The store does not answer");

    public static ImmutableArray<ProblemCode> All { get; } =
    [
        InvalidRequest, EmptySelection, EmptyMessage, NotAuthorised, ForeignOrigin, SiteTokenOnly, CollectingOff, NotFound, UnknownNode, UnknownSession, UnknownMetric, UnknownSource, MethodNotAllowed, NameTaken,
        VersionConflict, PlaceInUse, SourceUnreadable,
        TooLarge, UnsupportedMediaType, TooManyRequests, Internal, Unavailable,
    ];

    public string Type => $"/problems/{Name}";

    public ProblemHttpResult With(string detail) => TypedResults.Problem(detail, statusCode: Status, title: Title, type: Type);

    /// <summary>The kind that stands for a status nothing more is known about.</summary>
    public static ProblemCode OfStatus(int status) => All.FirstOrDefault(code => code.Status == status && code.Name is not ("empty-selection" or "empty-message" or "unknown-node")) switch
    {
        null when status >= 500 => Internal,
        null => InvalidRequest with { Status = status },
        var code => code,
    };
}
