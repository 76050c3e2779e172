using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Surroundings;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>A planned window of work on the machine.</summary>
internal sealed class Maintenance : DerivedSign
{
    public override string Name => "maintenance";

    public override IEnumerable<Sign> Find(SignContext context) =>
        MaintenanceWindow.Of(context.Device.Of(EventKinds.SystemMaintenance)).Select(window => context.OfEvents(ComponentPath.Host, [window.Plan]) with { Last = window.To });
}
