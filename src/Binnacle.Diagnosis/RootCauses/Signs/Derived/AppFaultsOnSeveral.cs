using Binnacle.Core.Devices;
using Binnacle.Core.Events;
using Binnacle.Diagnosis.Wording;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>One program that fails on several GPUs, here or on other machines, within a day: the program is what they share.</summary>
internal sealed class AppFaultsOnSeveral : DerivedSign
{
    private const int Gpus = 3;
    private static readonly TimeSpan Within = TimeSpan.FromHours(24);

    // "python3" is many programs; only at the same time it is likely one.
    private static readonly TimeSpan WithinOfInterpreters = TimeSpan.FromMinutes(30);

    public override string Name => "app-many";

    public override IEnumerable<Sign> Find(SignContext context)
    {
        var own = AppFaults.Of(context.Device);
        if (own.Length == 0)
            yield break;

        var near = own.Concat(context.Fleet.Devices.Where(other => other != context.Device).SelectMany(AppFaults.Of))
            .Where(entry => own.Any(mine => (mine.Time - entry.Time).Duration() <= (AppFaults.IsInterpreter(mine) ? WithinOfInterpreters : Within) && AppFaults.ProgramOf(mine) == AppFaults.ProgramOf(entry)))
            .ToArray();
        var gpus = near.Select(entry => (entry.Device, entry.Component)).Distinct().Count();
        if (gpus < Gpus)
            yield break;

        var program = AppFaults.ProgramOf(own[0]);
        var machines = near.Select(entry => entry.Device).Distinct().Count();
        DeviceEvent[] mine = [.. near.Where(entry => entry.Device == context.Device.Name)];
        yield return context.OfEvents(ComponentPath.Host, mine, $"{(program.Length > 0 ? program : "The same program")} fails on {Words.Count(gpus, "GPU")} of {Words.Count(machines, "machine")} within a day");
    }
}
