namespace Binnacle.Web.Fleet;

/// <summary>The view of one scope, made once of the parts it stands on.</summary>
internal sealed class FleetViewSlot(FleetSnapshot snapshot, FleetJudgement? judgement)
{
    private readonly Lock _lock = new();
    private Task<FleetView>? _view;

    public FleetSnapshot Snapshot => snapshot;

    public bool IsMadeOf(FleetSnapshot newest, FleetJudgement? judged) => ReferenceEquals(newest, snapshot) && ReferenceEquals(judged, judgement);

    public Task<FleetView> GetAsync(Func<Task<FleetView>> make, CancellationToken cancellationToken)
    {
        lock (_lock)
            return (_view is null or { IsCompleted: true, IsCompletedSuccessfully: false } ? _view = Task.Run(make, CancellationToken.None) : _view).WaitAsync(cancellationToken);
    }
}
