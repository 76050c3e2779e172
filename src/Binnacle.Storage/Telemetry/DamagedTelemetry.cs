using Binnacle.Core.Time;
using Binnacle.Fleet.Telemetry;
using Binnacle.Fleet.Telemetry.Packs;

namespace Binnacle.Storage.Telemetry;

/// <summary>Damage of stored telemetry in words: which series, which time, and what still works.</summary>
internal static class DamagedTelemetry
{
    public static StorageException Explain(string place, Block block, string series, DamagedPackException damage)
    {
        var length = block.Kind is BlockKind.Samples or BlockKind.Minutes ? Window.Slot : Window.Day;
        var window = new TimeRange(MicrosecondTime.ToTime(block.Slot), MicrosecondTime.ToTime(block.Slot + length));
        return new StorageException(
            place,
            $"what is stored of '{series}' in {window} is damaged ({damage.Message}).",
            "Other series and other times can be read. Check the disk; restore a backup for that time.",
            damage);
    }
}
