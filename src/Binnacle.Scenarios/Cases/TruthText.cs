using System.Text.Json;

namespace Binnacle.Scenarios.Cases;

/// <summary>The truth of a case as JSON, <c>truth.json</c> beside its captures.</summary>
public static class TruthText
{
    public const string FileName = "truth.json";

    public static string Write(CaseTruth truth) => JsonSerializer.Serialize(truth, TruthJson.Default.CaseTruth) + "\n";

    /// <exception cref="FormatException">The text is no truth; the message says where.</exception>
    public static CaseTruth Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, TruthJson.Default.CaseTruth) ?? throw new FormatException("The truth of a case is empty.");
        }
        catch (JsonException failure)
        {
            throw new FormatException($"Not the truth of a case: {failure.Message}", failure);
        }
    }
}
