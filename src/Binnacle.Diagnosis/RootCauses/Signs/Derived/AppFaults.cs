using Binnacle.Core.Events;
using Binnacle.Core.Gpu;
using Binnacle.Diagnosis.Rules.Gpu;
using Binnacle.Diagnosis.Views;

namespace Binnacle.Diagnosis.RootCauses.Signs.Derived;

/// <summary>XIDs that name the application; a contained memory error (94) is not one, whoever pays for it.</summary>
internal sealed class AppFaults : DerivedSign
{
    private const int Contained = 94;

    public override string Name => "app-fault";

    public static DeviceEvent[] Of(DeviceView device) =>
        [.. device.Of(EventKinds.GpuXid).Where(entry => entry.Direction != Direction.Deasserted && entry.Code != Contained && Xids.ClassOf(entry) == XidClass.App)];

    /// <summary>The program a line names; empty where it names none.</summary>
    public static string ProgramOf(DeviceEvent entry) => entry.Facts.GetValueOrDefault("process") ?? entry.Facts.GetValueOrDefault("name") ?? "";

    /// <summary>Whether the line names an interpreter, or nothing, where the program should stand.</summary>
    public static bool IsInterpreter(DeviceEvent entry) => ProgramOf(entry) is "" or "<unknown>" or "python" or "python3" or "java" or "bash";

    public override IEnumerable<Sign> Find(SignContext context) =>
        Of(context.Device).GroupBy(entry => entry.Component).OrderBy(gpu => gpu.Key).Select(gpu => context.OfEvents(gpu.Key, [.. gpu]));
}
