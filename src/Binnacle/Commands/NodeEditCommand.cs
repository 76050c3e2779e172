using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.App.Hosting;
using Binnacle.App.Output;

namespace Binnacle.App.Commands;

/// <summary><c>binnacle nodes edit NAME …</c>: what is not named stays.</summary>
internal static class NodeEditCommand
{
    public static Command Build()
    {
        var (name, host, port, label, note) = (NodeArguments.Name(), NodeArguments.Host(), NodeArguments.Port(), NodeArguments.Label(), NodeArguments.Note());
        var enable = new Option<bool>("--enable") { Description = "Count, judge and read it again" };
        var disable = new Option<bool>("--disable") { Description = "Keep it listed, but neither count, judge nor read it" };
        var command = new Command("edit", "Change a node; what is not named stays as it is.") { name, host, port, label, note, enable, disable };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var scope = new CommandScope(parsed);
            if (parsed.GetValue(enable) && parsed.GetValue(disable))
                throw new CliException(ExitCodes.Usage, "--enable and --disable exclude each other.");
            bool? enabled = parsed.GetValue(enable) ? true : parsed.GetValue(disable) ? false : null;
            var body = NodeArguments.Body(
                ("host", parsed.GetValue(host)), ("port", parsed.GetValue(port)), ("labels", NodeArguments.Labels(parsed.GetValue(label))), ("note", parsed.GetValue(note)), ("enabled", enabled));
            if (body.Count == 0)
                throw new CliException(ExitCodes.Usage, "Nothing to change: name at least one of --host, --port, --label, --note, --enable, --disable.");
            await using var api = await ApiSession.OpenAsync(scope, cancellationToken);
            var node = await api.SendAsync(HttpMethod.Put, $"api/nodes/{ApiPath.Segment(parsed.GetRequiredValue(name))}", body, cancellationToken);
            scope.Write(new() { Json = node!, Lines = [$"{JsonTable.Text(node!["name"])} is at version {JsonTable.Text(node["version"])}: {JsonTable.Text(node["state"])}. Labels: {JsonTable.Text(node["labels"])}"], Csv = JsonTable.Full([node]) });
            return ExitCodes.Ok;
        });
        return command;
    }
}
