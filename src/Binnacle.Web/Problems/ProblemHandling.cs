using Binnacle.Assistant.Chat;
using Binnacle.Core.Text;
using Binnacle.Fleet.Store;
using Binnacle.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Binnacle.Web.Problems;

/// <summary>Turns failures into problems for programs and into pages for people.</summary>
internal static class ProblemHandling
{
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = OnExceptionAsync, SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(context => AnswerAsync(context.HttpContext, ProblemCode.OfStatus(context.HttpContext.Response.StatusCode), DetailOf(context.HttpContext)));
    }

    public static ProblemCode CodeOf(ChatProblem problem) => problem switch
    {
        ChatProblem.NotFound => ProblemCode.UnknownSession,
        ChatProblem.Busy => ProblemCode.TooManyRequests,
        _ => ProblemCode.EmptyMessage,
    };

    private static async Task OnExceptionAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (code, detail) = failure switch
        {
            RefusedException refused => (refused.Code, refused.Message),
            StoreLimitException limit => (ProblemCode.InvalidRequest, limit.Message),
            ChatException refused => (CodeOf(refused.Problem), refused.Message),
            BadHttpRequestException bad => (ProblemCode.OfStatus(bad.StatusCode), Explain(bad)),
            _ => (ProblemCode.Internal, $"The request could not be answered. Its trace id is {context.TraceIdentifier}; the log has the cause."),
        };
        if (code == ProblemCode.Internal && failure is not null)
            WebLog.RequestFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Binnacle.Web"), context.Request.Method, CleanText.Line(context.Request.Path), context.TraceIdentifier, failure);
        if (code.Status == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = "5";
        await AnswerAsync(context, code, detail);
    }

    private static string Explain(BadHttpRequestException bad) => CleanText.Line(bad.InnerException switch
    {
        System.Text.Json.JsonException json => $"The JSON body is not valid at {json.Path ?? "its start"} (line {(json.LineNumber ?? 0) + 1}): {json.Message}",
        _ => bad.Message,
    }, 400);

    private static string DetailOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"Nothing is served at {CleanText.Line(context.Request.Path, 120)}.",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not supported at {CleanText.Line(context.Request.Path, 120)}.",
        var status => $"The request was answered with status {status}.",
    };

    private static Task AnswerAsync(HttpContext context, ProblemCode code, string detail)
    {
        if (!WantsPage(context.Request))
            return code.With(detail).ExecuteAsync(context);
        return PageResult.Of<ProblemPage>(new ProblemModel(code, detail), code.Status).ExecuteAsync(context);
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && !request.Path.StartsWithSegments("/ws", StringComparison.Ordinal)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
