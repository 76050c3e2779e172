using System.CommandLine;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes …</c>: the machines, their settings and what is known of them.</summary>
internal static class NodesCommand
{
    public static Command Build() => new("nodes", "List, add and edit nodes, and look at their processes, sensors, events and planned work.")
    {
        NodeListCommand.Build(),
        NodeShowCommand.Build(),
        NodeAddCommand.Build(),
        NodeEditCommand.Build(),
        NodeRemoveCommand.Build(),
        NodeTestCommand.Build(),
        NodeProcessesCommand.Build(),
        NodeSensorsCommand.Build(),
        NodeEventsCommand.Build(),
        MaintenanceCommand.Build(),
    };
}
