using System.CommandLine;
using Binnacle.App.Commands.Metrics;
using Binnacle.App.Commands.Sources;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle metrics</c>: figures, and where they come from.</summary>
internal static class MetricsCommand
{
    public static Command Build() => new("metrics", "Work with figures and where they come from.")
    {
        MetricsListCommand.Build(),
        MetricsQueryCommand.Build(),
        MetricsTailCommand.Build(),
        MetricsExportCommand.Build(),
        new Command("sources", "Data sources: what is read again and again.")
        {
            SourcesListCommand.Build(), SourcesAddCommand.Build(), SourcesTestCommand.Build(), SourcesCollectCommand.Build(), SourcesRemoveCommand.Build(),
        },
        CredentialCommands.Build(),
    };
}
