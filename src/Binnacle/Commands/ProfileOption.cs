using System.CommandLine;
using Binnacle.App.Cli;
using Binnacle.Inference.Calibration;
using Binnacle.Inference.Memory;
using Binnacle.Inference.Steps;

namespace Binnacle.App.Commands;

/// <summary><c>--profile FILE</c>: constants that a calibration found for one cluster.</summary>
internal static class ProfileOption
{
    private const int MaxLength = 1 << 20;

    public static Option<string?> Make() => new("--profile") { Description = "Constants of your own cluster, as 'binnacle calibrate' writes them", HelpName = "FILE" };

    /// <summary>The constants, or null when no profile is named.</summary>
    /// <exception cref="CliException">The file cannot be read or belongs to another setup.</exception>
    public static StepConstants? Read(string? path, MemoryRequest setup)
    {
        if (path is null)
            return null;
        try
        {
            if (new FileInfo(path).Length > MaxLength)
                throw new FormatException("it is larger than a profile ever is.");
            var profile = CalibrationProfile.Parse(File.ReadAllText(path));
            if (profile.Constants.Engine != setup.Engine || profile.Gpu != setup.Gpu.Id)
                throw new FormatException($"it is for {profile.Constants.Engine.ToString().ToLowerInvariant()} on {profile.Gpu}, the question is about {setup.Engine.ToString().ToLowerInvariant()} on {setup.Gpu.Id}.");
            return profile.Constants;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"The profile '{path}' cannot be used: {problem.Message}");
        }
    }
}
