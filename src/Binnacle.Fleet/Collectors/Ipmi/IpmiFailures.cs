using System.Collections.Immutable;
using Binnacle.Fleet.Collectors.Tools;

namespace Binnacle.Fleet.Collectors.Ipmi;

/// <summary>What the tools' error texts mean, with what to try. Texts of ipmitool 1.8.18 and 1.8.19 and of FreeIPMI 1.6.</summary>
internal static class IpmiFailures
{
    private const string WrongPassword = "The controller refused the user or password. Check the credential, and that the account may use IPMI over LAN.";

    private const string NoAnswer =
        "No answer to IPMI over LAN. Check the address and UDP port 623, that the controller is powered and IPMI over LAN is switched on in it, and that no firewall is between.";

    private const string TooHigh = "The account does not have the privilege asked for. Set privilege=USER, or give it more in the controller; with FreeIPMI workaround=opensesspriv helps some controllers.";

    private const string Cipher = "The controller does not take this cipher suite. Set cipher=17 (current controllers) or cipher=3 (older ones).";

    private const string NoSessions = "The controller has no session left. Others are signed in, or sessions were not closed; they end by themselves after a minute, or reset the controller.";

    // In the order in which they are looked for: the first line that says why stands before the one that only says that it failed.
    private static readonly ImmutableArray<(string Text, CollectFailure Failure, string Says)> Known =
    [
        ("insufficient resources for session", CollectFailure.Refused, NoSessions),
        ("BMC busy", CollectFailure.Refused, "The controller is busy. It is asked again at the next interval."),
        ("RAKP 2 HMAC is invalid", CollectFailure.Unauthorised, WrongPassword),
        ("unauthorized name", CollectFailure.Unauthorised, WrongPassword),
        ("Invalid user name", CollectFailure.Unauthorised, WrongPassword),
        ("password is longer than", CollectFailure.Unauthorised, "The password is too long for IPMI: at most 20 bytes over lanplus, 16 over lan."),
        ("password invalid", CollectFailure.Unauthorised, WrongPassword),
        ("username invalid", CollectFailure.Unauthorised, WrongPassword),
        ("password verification timeout", CollectFailure.Unauthorised, WrongPassword),
        ("invalid authentication algorithm", CollectFailure.Refused, Cipher),
        ("invalid integrity algorithm", CollectFailure.Refused, Cipher),
        ("invalid confidentiality algorithm", CollectFailure.Refused, Cipher),
        ("no cipher suite", CollectFailure.Refused, Cipher),
        ("cipher suite id unavailable", CollectFailure.Refused, Cipher),
        ("invalid role", CollectFailure.Unauthorised, TooHigh),
        ("invalid privilege", CollectFailure.Unauthorised, TooHigh),
        ("privilege level cannot be obtained", CollectFailure.Unauthorised, TooHigh),
        ("Session Privilege Level", CollectFailure.Unauthorised, TooHigh),
        ("Address lookup for", CollectFailure.Unresolved, "The name of the controller does not resolve."),
        ("invalid hostname", CollectFailure.Unresolved, "The name of the controller does not resolve."),
        ("Get Auth Capabilities error", CollectFailure.Unreachable, NoAnswer),
        ("connection timeout", CollectFailure.Unreachable, NoAnswer),
        ("session timeout", CollectFailure.Unreachable, NoAnswer),
        ("IPMI 2.0 unavailable", CollectFailure.NotThisKind, "The controller does not speak IPMI 2.0. Set interface=lan."),
        ("Could not open device at", CollectFailure.MissingTool, "This machine has no IPMI device. Load the kernel modules ipmi_devintf and ipmi_si and run as a user who may open /dev/ipmi0, or set the target to the address of the controller."),
        ("could not find inband device", CollectFailure.MissingTool, "This machine has no IPMI device. Load the kernel modules ipmi_devintf and ipmi_si and run as a user who may open /dev/ipmi0, or set the target to the address of the controller."),
        ("permission denied", CollectFailure.Unauthorised, "The IPMI device of this machine may not be opened by the user Binnacle runs as."),
        ("Invalid command", CollectFailure.Refused, "The controller does not know the command."),
        ("command invalid or unsupported", CollectFailure.Refused, "The controller does not know the command."),
        ("privilege level insufficient", CollectFailure.Unauthorised, "The account may not ask for it. Set privilege=OPERATOR, with an account that has it."),
        ("Insufficient privilege level", CollectFailure.Unauthorised, "The account may not ask for it. Set privilege=OPERATOR, with an account that has it."),
        ("Unable to establish IPMI v2 / RMCP+ session", CollectFailure.Unreachable, $"No session could be set up. {NoAnswer} A wrong password looks like this with some controllers."),
        ("Unable to establish LAN session", CollectFailure.Unreachable, NoAnswer),
    ];

    /// <summary>The failure that a run which gave nothing stands for.</summary>
    public static CollectException Of(ToolCommand command, ToolResult result)
    {
        var text = $"{result.Errors}\n{(result.Output.Length < 4_096 ? result.Text : "")}";
        foreach (var (mark, failure, says) in Known)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase))
                return new CollectException(failure, says);
        }

        var said = result.LastError.Length > 0 ? $": '{result.LastError}'" : " without a word";
        return new CollectException(CollectFailure.Refused, $"{command.Program} ended with code {result.ExitCode}{said}.");
    }
}
