using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Tests.Collectors.Ipmi;

/// <summary>
/// A management controller emulated by OpenIPMI's <c>ipmi_sim</c>, on a free UDP port of the loopback. It has three sensors with limits, a power supply and one
/// field-replaceable unit; events are put into its log through its console. Ended with its process on disposal.
/// </summary>
internal sealed class IpmiSimulator : IDisposable
{
    public const string User = "monitor";
    public const string Password = "let-me-read";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly StringBuilder _console = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private IpmiSimulator(DirectoryInfo folder, Process process, int port)
    {
        (_folder, _process, Port) = (folder, process, port);
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
    }

    public int Port { get; }

    public string Target => $"127.0.0.1:{Port}";

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public static string? Missing => Need.Missing("BINNACLE_REQUIRE_IPMI", "ipmi_sim", "ipmitool", "ipmi-sel");

    public static async Task<IpmiSimulator> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("binnacle-ipmi-sim-");
        var port = FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "lan.conf"), Lan(port), cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bmc.emu"), SimulatedBmc.Commands, cancellationToken);
        folder.CreateSubdirectory("state");
        var start = new ProcessStartInfo(ToolPath.Find("ipmi_sim")!, ["-c", "lan.conf", "-f", "bmc.emu", "-s", "state", "-p"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var simulator = new IpmiSimulator(folder, Process.Start(start)!, port);
        await simulator.UntilAsync(() => simulator.Said("mc_enable"), cancellationToken);
        return simulator;
    }

    /// <summary>Puts a record with the time of the controller's clock into the log: type, then 13 bytes.</summary>
    public async Task AddAsync(byte recordType, string bytes, CancellationToken cancellationToken)
    {
        int before;
        lock (_lock)
            before = Count("Added record");
        await _process.StandardInput.WriteLineAsync($"sel_add 0x20 0x{recordType:x2} {bytes}");
        await _process.StandardInput.FlushAsync(cancellationToken);
        await UntilAsync(() => Count("Added record") > before, cancellationToken);
    }

    /// <summary>Runs ipmitool against it as a person would.</summary>
    public async Task<string> IpmitoolAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var result = await ToolProcess.RunAsync(
            new ToolCommand("ipmitool", ["-I", "lanplus", "-C", "3", "-H", "127.0.0.1", "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", User, "-P", Password, .. arguments]),
            cancellationToken);
        result.ExitCode.ShouldBe(0, $"ipmitool {string.Join(' ', arguments)}: {result.Errors} {result.Text}");
        return result.Text;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    // The port is free at this moment; another process could take it, and the simulator would then say so.
    private static int FreePort()
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static string Lan(int port) => $"""
        name "sim"
        set_working_mc 0x20
          startlan 1
            addr 127.0.0.1 {port}
            priv_limit admin
            allowed_auths_callback none md2 md5 straight
            allowed_auths_user none md2 md5 straight
            allowed_auths_operator none md2 md5 straight
            allowed_auths_admin none md2 md5 straight
            guid a123456789abcdefa123456789abcdef
          endlan
          user 2 true "{User}" "{Password}" admin 10 none md2 md5 straight

        """;

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            _console.AppendLine(line);
            _said.TrySetResult();
            _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private bool Said(string text) => Count(text) > 0;

    private int Count(string text) => _console.ToString().Split(text).Length - 1;

    private async Task UntilAsync(Func<bool> done, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (done())
                    return;
                next = _said.Task;
            }

            await next.WaitAsync(limit.Token);
        }
    }
}
