using Binnacle.Fleet.Collectors.Logs;
using Binnacle.Fleet.Collectors.Network;

namespace Binnacle.App.Hosting;

/// <summary>What collecting may reach and where its keys lie.</summary>
/// <param name="KeysFolder">Folder of the keys that encrypt credentials.</param>
/// <param name="Targets">What the operator allows.</param>
/// <param name="Logs">Folders whose logs the operator allows.</param>
internal sealed record CollectSettings(string KeysFolder, TargetPolicy Targets, LogFolders Logs)
{
    private const string KeysName = "keys";

    public static CollectSettings InFolder(string dataFolder, TargetPolicy targets, LogFolders logs) => new(Path.Combine(dataFolder, KeysName), targets, logs);
}
