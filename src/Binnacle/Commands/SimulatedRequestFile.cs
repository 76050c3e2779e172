using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Binnacle.App.Cli;
using Binnacle.Inference.Simulation;

namespace Binnacle.App.Commands;

/// <summary>Writes simulated requests in the product's own trace format, with their times.</summary>
internal static class SimulatedRequestFile
{
    public static void Write(string path, ImmutableArray<SimulatedRequest> requests, SimulationReport report)
    {
        try
        {
            using var file = File.Create(path);
            for (var i = 0; i < requests.Length; i++)
            {
                using (var json = new Utf8JsonWriter(file))
                    Write(json, requests[i], report.Outcomes[i]);
                file.Write("\n"u8);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CliException(ExitCodes.InvalidInput, $"'{path}' cannot be written: {failure.Message}");
        }
    }

    private static void Write(Utf8JsonWriter json, in SimulatedRequest request, in RequestOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("arrival_s", outcome.Arrival);
        json.WriteNumber("prompt_tokens", request.PromptTokens);
        json.WriteNumber("output_tokens", request.OutputTokens);
        if (request.Class.Length > 0)
            json.WriteString("class", request.Class);
        Milliseconds(json, "ttft_ms", outcome.Ttft);
        Milliseconds(json, "tpot_ms", outcome.Tpot(request.OutputTokens));
        Milliseconds(json, "e2e_ms", outcome.E2e);
        Milliseconds(json, "queue_ms", outcome.Queue);
        json.WriteNumber("preemptions", outcome.Preemptions);
        json.WriteEndObject();
    }

    private static void Milliseconds(Utf8JsonWriter json, string name, double seconds)
    {
        if (double.IsNaN(seconds))
            json.WriteNull(name);
        else
            json.WriteNumber(name, Math.Round(seconds * 1000, 4));
    }
}
