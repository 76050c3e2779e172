using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes sensors NAME</c>.</summary>
internal static class NodeSensorsCommand
{
    public static Command Build()
    {
        var name = NodeArguments.Name();
        var command = new Command("sensors", "The newest reading of every hardware sensor.") { name };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var sensors = (await api.GetAsync($"api/devices/{ApiPath.Segment(parsed.GetRequiredValue(name))}", cancellationToken))["sensors"]!.AsArray();
            var now = scope.Clock.GetUtcNow();
            scope.Write(new()
            {
                Json = sensors.DeepClone(),
                Lines = sensors.Count == 0 ? ["No sensor is known. ipmitool, FreeIPMI and Redfish list them."] : [],
                Tables =
                [
                    JsonTable.Of(
                        "", sensors, ("sensor", row => JsonTable.Text(row["sensor"])), ("kind", row => JsonTable.Text(row["kind"])), ("value", row => JsonTable.Text(row["value"])), ("unit", row => JsonTable.Text(row["unit"])),
                        ("state", row => JsonTable.Text(row["state_text"]) is { Length: > 2 } text ? $"{JsonTable.Text(row["state"])}: {text}" : JsonTable.Text(row["state"])), ("age", row => JsonTable.Age(row["time"], now))),
                ],
                Csv = JsonTable.Full(sensors),
            });
            return ExitCodes.Ok;
        });
        return command;
    }
}
