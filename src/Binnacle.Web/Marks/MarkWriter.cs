using System.Collections.Immutable;
using Binnacle.Core.Devices;
using Binnacle.Core.Text;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Binnacle.Web.Fleet;
using Binnacle.Web.Problems;
using Binnacle.Web.Security;
using Microsoft.AspNetCore.Http;

namespace Binnacle.Web.Marks;

/// <summary>Checks what is said of events, keeps it in the user's name, and lets every page know.</summary>
internal sealed class MarkWriter(IEventMarks marks, IFleetStore store, FleetViews views, TimeProvider clock)
{
    /// <exception cref="RefusedException">A node is unknown, or a field cannot be read.</exception>
    public async Task<ImmutableArray<EventMark>> SaveAsync(ImmutableArray<MarkRequest> requests, HttpContext context, CancellationToken cancellationToken)
    {
        var by = CleanText.Line(CurrentUser.Of(context), EventMark.MaxNameLength);
        var now = clock.GetUtcNow();
        var said = ImmutableArray.CreateBuilder<EventMark>();
        foreach (var request in requests)
        {
            said.Add(new()
            {
                Group = await GroupAsync(request, cancellationToken),
                State = RequestScope.OneOf<MarkState>(request.State, "state") ?? throw Refused("'state' is missing: acknowledged, resolved or open."),
                By = by,
                At = now,
                Note = CleanText.Line(request.Note, EventMark.MaxNoteLength),
            });
        }

        await marks.SaveAsync(said.ToImmutable(), cancellationToken);
        views.Forget();
        return said.ToImmutable();
    }

    private async Task<EventGroupKey> GroupAsync(MarkRequest request, CancellationToken cancellationToken)
    {
        var device = (await RequestScope.DeviceAsync(store, request.Device, cancellationToken)).Name;
        var component = ComponentPath.Host;
        if (!string.IsNullOrEmpty(request.Component) && !ComponentPath.TryParse(request.Component, out component))
            throw Refused($"component '{CleanText.Line(request.Component, 80)}' is not a part such as gpu/3.");
        return (CleanText.Line(request.Rule, EventGroupKey.MaxKindLength), CleanText.Line(request.Kind, EventGroupKey.MaxKindLength)) switch
        {
            ({ Length: > 0 } rule, "") => EventGroupKey.OfRule(device, rule, component),
            ("", { Length: > 0 } kind) when !kind.Contains(':', StringComparison.Ordinal) => new(device, kind, request.Code, component),
            _ => throw Refused("Say either 'kind', an event kind such as gpu.xid, or 'rule', the rule of an issue."),
        };
    }

    private static RefusedException Refused(string detail) => new(ProblemCode.InvalidRequest, detail);
}
