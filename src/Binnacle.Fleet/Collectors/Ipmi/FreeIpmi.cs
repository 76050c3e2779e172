using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;
using Binnacle.Fleet.Captures;
using Binnacle.Fleet.Collectors.Tools;
using Binnacle.Fleet.Formats.Ipmi;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>
/// FreeIPMI 1.6. User and password go through a configuration file that only this user can read and that is removed after the reading. The descriptions of
/// sensors, which change with the firmware alone, are cached on disk.
/// </summary>
internal sealed class FreeIpmi : BmcTool
{
    // What the file's format has no way to write: blanks separate, # begins a comment, \ continues a line.
    private static readonly SearchValues<char> Unwritable = SearchValues.Create(" \t\r\n\f\v#\\\"");

    private readonly IpmiOptions _options;
    private readonly IPAddress? _address;
    private readonly string _cacheFolder;
    private readonly string? _configuration;

    /// <param name="options">Of the source.</param>
    /// <param name="address">Where the controller is; null for this machine's.</param>
    /// <param name="credential">What signs in.</param>
    /// <param name="cacheFolder">Folder of ours for descriptions of sensors.</param>
    /// <exception cref="CollectException">The password cannot be handed over.</exception>
    public FreeIpmi(IpmiOptions options, IPAddress? address, Credential? credential, string cacheFolder)
    {
        (_options, _address, _cacheFolder) = (options, address, cacheFolder);
        _configuration = address is null || credential is null ? null : WriteConfiguration(credential);
    }

    public override ToolCommand? Command(BmcQuery query, int? newest)
    {
        (string Program, string[] Arguments)? command = query switch
        {
            BmcQuery.Controller => ("bmc-info", ["--get-device-id"]),
            BmcQuery.LogState => ("ipmi-sel", ["--info"]),
            // Only verbose does it print the direction of an event.
            BmcQuery.Log => ("ipmi-sel", ["-v", "--comma-separated-output", "--output-event-state", "--interpret-oem-data", "--non-abbreviated-units", .. Cache, .. Tail(newest)]),
            BmcQuery.Sensors => ("ipmi-sensors", ["--comma-separated-output", "--output-sensor-state", "--output-sensor-thresholds", "--non-abbreviated-units", .. Cache]),
            BmcQuery.Clock => ("bmc-device", ["--get-sel-time"]),
            BmcQuery.Units => ("ipmi-fru", Cache),
            BmcQuery.Power => ("ipmi-dcmi", ["--get-system-power-statistics"]),
            _ => null,
        };
        return command is { } known
            ? new ToolCommand(known.Program, [.. Connection(), .. known.Arguments]) { InstallHint = "Install the package freeipmi-tools, or set tool=ipmitool" }
            : null;
    }

    public override IEnumerable<ParsedRecord> Parse(BmcQuery query, IEnumerable<SourceLine> lines, ParseContext context) => query switch
    {
        BmcQuery.Controller => BmcFactsParser.Controller.ParseLines(lines, context),
        BmcQuery.LogState => BmcFactsParser.EventLog.ParseLines(lines, context),
        BmcQuery.Log => new FreeIpmiSelParser().ParseLines(lines, context),
        BmcQuery.Sensors => new FreeIpmiSensorParser().ParseLines(lines, context),
        BmcQuery.Units => new FruParser().ParseLines(lines, context),
        BmcQuery.Power => new DcmiPowerParser().ParseLines(lines, context),
        _ => [],
    };

    public override void Dispose()
    {
        if (_configuration is not null)
            File.Delete(_configuration);
        base.Dispose();
    }

    private string[] Cache => ["--sdr-cache-directory", _cacheFolder, "--sdr-cache-recreate", "--quiet-cache"];

    private static string[] Tail(int? newest) => newest is { } count ? [$"--tail={count}"] : [];

    private List<string> Connection()
    {
        if (_address is null)
            return [];
        List<string> arguments =
        [
            "-D", _options.Interface == "lan" ? "LAN" : "LAN_2_0", "-h", BmcTarget.Join(_address, _options.Target!.Value.Port),
            "-l", _options.Privilege switch { "ADMINISTRATOR" => "ADMIN", var level => level }, "--session-timeout=8000", "--retransmission-timeout=2000",
        ];
        if (_configuration is not null)
            arguments.AddRange("--config-file", _configuration);
        if (_options.Cipher is { } cipher)
            arguments.AddRange("-I", cipher.ToString(CultureInfo.InvariantCulture));
        if (_options.Workaround.Length > 0)
            arguments.AddRange("-W", _options.Workaround);
        return arguments;
    }

    private string WriteConfiguration(Credential credential)
    {
        if ((credential.User + credential.Secret).AsSpan().ContainsAny(Unwritable))
            throw new CollectException(CollectFailure.Unauthorised, $"The user or password of {credential} holds a blank, #, \\ or \", which FreeIPMI's configuration file cannot hold. Set tool=ipmitool, or another password.");
        var text = new StringBuilder();
        if (credential.User.Length > 0)
            text.Append("username ").Append(credential.User).Append('\n');
        if (credential.Secret.Length > 0)
            text.Append("password ").Append(credential.Secret).Append('\n');
        var path = Path.Combine(_cacheFolder, $"{Guid.NewGuid():N}.conf");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return path;
    }
}
